import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Gathers the licences and notices that libraries carry: one file a jar, in the first folder. */
public final class Notices {

  private static final String NOTICE =
      "(?i)(META-INF/)?(licenses?/)?(LICEN[CS]E|NOTICE|COPYRIGHT)[^/]*";

  private Notices() {}

  public static void main(String[] folders) throws IOException {
    Path to = Files.createDirectories(Path.of(folders[0]));
    for (String from : List.of(folders).subList(1, folders.length)) {
      try (Stream<Path> files = Files.list(Path.of(from))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          gather(jar, to);
        }
      }
    }
  }

  private static void gather(Path file, Path to) throws IOException {
    StringBuilder text = new StringBuilder();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().matches(NOTICE)).toList()) {
        if (!entry.isDirectory()) {
          text.append("==== ").append(entry.getName()).append(" ====\n");
          text.append(new String(jar.getInputStream(entry).readAllBytes())).append('\n');
        }
      }
    }
    if (!text.isEmpty()) {
      Files.writeString(to.resolve(file.getFileName() + ".txt"), text);
    }
  }
}
