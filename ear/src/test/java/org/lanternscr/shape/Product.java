package org.lanternscr.shape;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All classes of the product, as they were compiled. */
final class Product {

  private static final Path CHECKOUT = Path.of(System.getProperty("lantern.checkout"));
  private static final List<String> MODULES =
      List.of(
          "settings",
          "identity",
          "directory",
          "harness",
          "persistence",
          "ejb-module",
          "web-module");

  private Product() {}

  /** Read once: reading them takes longer than any rule about them. */
  static JavaClasses classes() {
    return Read.CLASSES;
  }

  private static final class Read {
    private static final JavaClasses CLASSES =
        new ClassFileImporter()
            .importPaths(
                MODULES.stream().map(m -> CHECKOUT.resolve(m + "/target/classes")).toList());
  }

  static boolean hasPackageInfo(String packageName) {
    String file = packageName.replace('.', '/') + "/package-info.java";
    return MODULES.stream()
        .anyMatch(m -> Files.exists(CHECKOUT.resolve(m + "/src/main/java/" + file)));
  }
}
