package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The published vectors, written by another implementation, and the verifier's command line. */
final class Vectors {

  static final Path FOLDER = Path.of("..", "docs", "audit-vectors");

  private static final Pattern FOUND =
      Pattern.compile("line (\\d+), event (\\S+): ([a-z0-9-]+): .*");

  /** A row of the index. */
  record Row(String file, int exitStatus, List<String> faults, List<String> remarks) {

    Path path() {
      return FOLDER.resolve(file);
    }
  }

  /** What one run of the command said. */
  record Run(int exitStatus, String output) {

    List<String> faults() {
      return found("line ", "");
    }

    List<String> remarks() {
      return found("remark: ", "remark: ");
    }

    private List<String> found(String start, String dropped) {
      return output
          .lines()
          .filter(line -> line.startsWith(start))
          .map(line -> FOUND.matcher(line.substring(dropped.length())))
          .map(found -> found.replaceFirst("line $1 $3"))
          .sorted()
          .toList();
    }
  }

  private Vectors() {}

  static List<Row> index() throws IOException {
    return Files.readAllLines(FOLDER.resolve("README.md")).stream()
        .filter(line -> line.contains(".ndjson |"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
        .map(c -> new Row(c.get(1), Integer.parseInt(c.get(3)), list(c.get(4)), list(c.get(5))))
        .toList();
  }

  static String intact() throws IOException {
    return Files.readString(FOLDER.resolve("intact.ndjson"));
  }

  static Run verify(Path file) {
    return run("verify", file.toString());
  }

  static Run run(String... args) {
    var bytes = new ByteArrayOutputStream();
    Verdict verdict = AuditVerifier.run(args, new PrintStream(bytes, true, UTF_8));
    return new Run(verdict.exitStatus(), bytes.toString(UTF_8));
  }

  private static List<String> list(String cell) {
    return cell.equals("none") ? List.of() : Arrays.stream(cell.split("; ")).sorted().toList();
  }
}
