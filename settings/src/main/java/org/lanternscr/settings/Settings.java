package org.lanternscr.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads settings and gathers every fault instead of stopping at the first, so that an administrator
 * repairs a configuration in one go.
 */
public final class Settings {

  private final Function<String, Optional<String>> source;
  private final Function<String, String> placeOf;
  private final List<ConfigurationFault> faults = new ArrayList<>();
  private final List<ConfigurationFault> ofFiles = new ArrayList<>();

  /**
   * @param source gives the value of a key, if there is one
   * @param placeOf names the file and line of a key
   */
  public Settings(Function<String, Optional<String>> source, Function<String, String> placeOf) {
    this.source = source;
    this.placeOf = placeOf;
  }

  /** The value of a key that must be there; blank, with a fault noted, when it is not. */
  public String required(String key, String remedy) {
    int before = noted();
    String value = optional(key).orElse("");
    if (value.isEmpty() && noted() == before) {
      fault(key, "There is no value.", remedy);
    }
    return value;
  }

  /** The value of a key, trimmed; empty when there is none or it is blank. */
  public Optional<String> optional(String key) {
    try {
      return source.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    } catch (UnresolvedVariableException missing) {
      fault(
          key,
          "It refers to ${" + missing.getMessage() + "}, which has no value.",
          "Set that variable, in server.xml or in the environment.");
      return Optional.empty();
    }
  }

  /** A required value of a known form; empty, with a fault noted, when it is not. */
  public Optional<String> matching(String key, Predicate<String> form, String remedy) {
    String value = required(key, remedy);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!form.test(value)) {
      fault(key, "The value \"" + value + "\" is malformed.", remedy);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** A required absolute URL. */
  public Optional<URI> url(String key, String remedy) {
    return matching(key, Settings::isAbsoluteUrl, remedy).map(URI::create);
  }

  /**
   * A required path. Its value is never repeated in a fault, because a secret is easily written
   * where the path of its file belongs.
   */
  public Optional<Path> path(String key, String remedy) {
    String value = required(key, remedy);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> path = pathOf(value);
    if (path.isEmpty()) {
      fault(key, "The value is not a path.", remedy);
    }
    return path;
  }

  /** A text as a path; empty when it cannot be one on this machine. */
  public static Optional<Path> pathOf(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Notes a fault of a key. */
  public void fault(String key, String problem, String remedy) {
    faults.add(new ConfigurationFault(key, placeOf.apply(key), problem, remedy));
  }

  /** Notes a file that cannot be read: what else is found is of values that stand in it. */
  void noteFile(ConfigurationFault fault) {
    ofFiles.add(fault);
  }

  /**
   * Every fault noted so far, each once: a value for all sites is looked at for each of them. While
   * a file cannot be read, that alone.
   */
  public List<ConfigurationFault> faults() {
    return (ofFiles.isEmpty() ? faults : ofFiles).stream().distinct().toList();
  }

  /** How often a fault was noted so far, so that a reader knows whether it noted one. */
  public int noted() {
    return faults.size();
  }

  private static boolean isAbsoluteUrl(String text) {
    try {
      URI url = new URI(text);
      return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
