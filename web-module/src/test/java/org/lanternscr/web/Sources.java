package org.lanternscr.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this module, for the tests that hold pages and classes to the house's rules. */
final class Sources {

  static final Path PAGES = Path.of("src/main/webapp");
  static final Path CLASSES = Path.of("src/main/java/org/lanternscr/web");

  private Sources() {}

  /** The text of every page, tag and class. */
  static Stream<String> pagesAndClasses() {
    return Stream.concat(files(PAGES, ".xhtml").stream(), files(CLASSES, ".java").stream())
        .map(Sources::text);
  }

  static List<Path> files(Path folder, String end) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages themselves, without the tags and the parts of pages. */
  static List<Path> pages() {
    return files(PAGES, ".xhtml").stream()
        .filter(page -> !page.startsWith(PAGES.resolve("WEB-INF")))
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
