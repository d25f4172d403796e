package org.lanternscr.harness.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lanternscr.identity.IdentityException;

/** Reads variables and gathers every fault instead of stopping at the first. */
final class Settings {

  private final Variables variables;
  private final List<Fault> faults = new ArrayList<>();

  Settings(Variables variables) {
    this.variables = variables;
  }

  List<Fault> faults() {
    return faults.stream().distinct().toList();
  }

  int noted() {
    return faults.size();
  }

  void fault(String key, String problem, String remedy) {
    faults.add(new Fault(key, variables.placeOf(key), problem, remedy));
  }

  Optional<String> optional(String key) {
    try {
      return variables.value(key);
    } catch (Variables.Unresolved missing) {
      fault(
          key,
          "It refers to ${" + missing.getMessage() + "}, which has no value.",
          "Set that variable, in server.xml or in the environment.");
      return Optional.empty();
    }
  }

  Optional<String> required(String key, String remedy) {
    int before = noted();
    Optional<String> value = optional(key);
    if (value.isEmpty() && noted() == before) {
      fault(key, "There is no value.", remedy);
    }
    return value;
  }

  Optional<String> matching(String key, Predicate<String> form, String remedy) {
    return required(key, remedy).filter(value -> fits(key, value, form, remedy));
  }

  Optional<String> matchingIfThere(String key, Predicate<String> form, String remedy) {
    return optional(key).filter(value -> fits(key, value, form, remedy));
  }

  private boolean fits(String key, String value, Predicate<String> form, String remedy) {
    boolean fits = form.test(value);
    if (!fits) {
      fault(key, "The value is malformed.", remedy);
    }
    return fits;
  }

  Optional<URI> url(String key, String remedy) {
    return matching(key, Settings::isUrl, remedy).map(URI::create);
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text);
      return url.getHost() != null && url.getScheme().matches("https?");
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** An existing file or folder that can be read; its path is not repeated. */
  Optional<Path> readable(String key, String value, boolean folder) {
    Optional<Path> path =
        path(value).filter(p -> Files.isReadable(p) && Files.isDirectory(p) == folder);
    if (path.isEmpty()) {
      fault(
          key,
          folder ? "The folder cannot be read." : "The file cannot be read.",
          "Create it, readable by this account alone, and write its path.");
    }
    return path;
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** What the identity module makes of values; it names what is wrong with them. */
  <T> Optional<T> made(String key, Supplier<T> of) {
    try {
      return Optional.of(of.get());
    } catch (IdentityException refused) {
      fault(key, refused.getMessage() + ".", "Write the value as it is registered.");
      return Optional.empty();
    }
  }
}
