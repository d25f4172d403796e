package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Whatever the server wrote while it ran, as text: logs, traces, first-failure files, dumps. */
final class ServerFiles {

  private ServerFiles() {}

  static Map<Path, String> read(Path folder) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(ServerFiles::isWritten).toList()) {
        Path name = folder.relativize(file);
        if (file.toString().endsWith(".zip")) {
          readZip(file, name, texts);
        } else {
          texts.put(name, text(Files.readAllBytes(file)));
        }
      }
    }
    return texts;
  }

  private static void readZip(Path zip, Path name, Map<Path, String> texts) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (isText(entry.getName())) {
          texts.put(name.resolve(entry.getName()), text(entries.readAllBytes()));
        }
      }
    }
  }

  private static boolean isWritten(Path file) {
    String path = file.toString();
    return Files.isRegularFile(file)
        && !path.contains("/workarea/")
        && !path.contains("/shared/")
        && (isText(path) || path.endsWith(".zip"));
  }

  private static boolean isText(String path) {
    return path.matches(".*(\\.log|\\.txt|\\.xml|\\.json|/[^.]+|logs/.*)$");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
