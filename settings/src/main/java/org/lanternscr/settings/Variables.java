package org.lanternscr.settings;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Variables with Liberty's precedence: the last value written in {@code server.xml}, the folders of
 * {@code VARIABLE_SOURCE_DIRS}, the environment, the last default value.
 */
final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env\\.)?([^}]+)}");

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> defaults = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> environment;

  /**
   * @param given what Liberty itself gives a value to, such as {@code server.config.dir}
   */
  Variables(List<Written> written, Map<String, String> environment, Map<String, String> given) {
    this.environment = environment;
    values.putAll(given);
    for (Written each : written) {
      places.put(each.name(), each.place());
      if (each.value() != null) {
        values.put(each.name(), each.value());
      }
      if (each.defaultValue() != null) {
        defaults.put(each.name(), each.defaultValue());
      }
    }
    String folders = environment.getOrDefault("VARIABLE_SOURCE_DIRS", "");
    Arrays.stream(folders.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .forEach(this::readFolder);
  }

  /**
   * The value with its references replaced.
   *
   * @throws UnresolvedVariableException when a reference leads nowhere, or back to itself
   */
  Optional<String> value(String name) {
    return value(name, new HashSet<>());
  }

  String placeOf(String name) {
    return places.getOrDefault(name, "server.xml, not written there");
  }

  private Optional<String> value(String name, Set<String> asked) {
    if (!asked.add(name)) {
      throw new UnresolvedVariableException(name);
    }
    Optional<String> raw = raw(name);
    if (raw.isEmpty()) {
      return raw;
    }
    Matcher reference = REFERENCE.matcher(raw.get());
    StringBuilder text = new StringBuilder();
    while (reference.find()) {
      String other = reference.group(1);
      String value =
          value(other, new HashSet<>(asked))
              .map(String::strip)
              .filter(words -> !words.isEmpty())
              .orElseThrow(() -> new UnresolvedVariableException(other));
      reference.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return Optional.of(reference.appendTail(text).toString());
  }

  private Optional<String> raw(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9]", "_");
    return Stream.of(
            values.get(name),
            files.get(name),
            environment.get(name),
            environment.get(plain),
            environment.get(plain.toUpperCase(Locale.ROOT)),
            defaults.get(name))
        .filter(value -> value != null)
        .findFirst();
  }

  /** One file a variable, or properties. A folder that cannot be read shows as missing values. */
  private void readFolder(String folder) {
    try (Stream<Path> each = Files.list(Path.of(folder))) {
      each.filter(Files::isRegularFile).forEach(this::readFile);
    } catch (IOException | InvalidPathException unreadable) {
      places.put("VARIABLE_SOURCE_DIRS", "the environment, a folder that cannot be read");
    }
  }

  private void readFile(Path file) {
    String name = file.getFileName().toString();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      if (name.endsWith(".properties")) {
        Properties properties = new Properties();
        properties.load(reader);
        properties.stringPropertyNames().forEach(p -> files.put(p, properties.getProperty(p)));
      } else if (Files.size(file) <= 8192) {
        files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1).strip());
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      files.remove(name);
    }
  }
}
