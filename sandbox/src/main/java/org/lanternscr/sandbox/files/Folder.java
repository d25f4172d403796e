package org.lanternscr.sandbox.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanternscr.sandbox.http.Json;

/** Reads every JSON file of a folder, in the order of their names. */
final class Folder {
  private Folder() {}

  static <T> Map<String, T> read(Path folder, Class<T> type, Function<T, String> key) {
    Map<String, T> all = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      T value = read(file, type);
      if (all.putIfAbsent(key.apply(value), value) != null) {
        throw new IllegalArgumentException(file + ": its key is already used by another file");
      }
    }
    return all;
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return Json.MAPPER.readValue(file.toFile(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read", e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(folder + ": this folder cannot be read", e);
    }
  }

  static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }
}
