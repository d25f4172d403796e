package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The published vectors, written by another implementation, and the verifier's command line. */
final class Vectors {

  static final Path FOLDER = Path.of("..", "docs", "audit-vectors");
  static final Path FOLDER_2 = FOLDER.resolve("v2");
  static final Held HOLDING_NOTHING = new Held(List.of(), List.of(), false);

  /** After everything that the vectors hold. */
  static final Instant LONG_AFTER = Instant.parse("2031-02-01T00:00:00Z");

  private static final Pattern FOUND =
      Pattern.compile(
          "(remark: )?(line \\d+|(?:key|rotation) \\d+|(?:older )?checkpoint|header|tree|pending)"
              + "(?:, event \\S+)?: ([a-z0-9-]+): .*");

  /** A row of an index. */
  record Row(
      Path file, List<String> options, int exitStatus, List<String> faults, List<String> remarks) {

    Run verify() {
      List<String> command = new ArrayList<>(List.of("verify", file.toString()));
      for (int i = 0; i < options.size(); i += 2) {
        String value = options.get(i + 1);
        boolean isFile = !options.get(i).equals("--clock");
        command.add(options.get(i));
        command.add(isFile ? file.resolveSibling(value).toString() : value);
      }
      return run(command.toArray(String[]::new));
    }
  }

  /** What one run of the command said. */
  record Run(int exitStatus, String output) {

    List<String> faults() {
      return found(false);
    }

    List<String> remarks() {
      return found(true);
    }

    private List<String> found(boolean remarks) {
      return output
          .lines()
          .map(FOUND::matcher)
          .filter(found -> found.matches() && remarks == (found.group(1) != null))
          .map(found -> found.group(2) + " " + found.group(3))
          .sorted()
          .toList();
    }
  }

  private Vectors() {}

  /** The rows of both versions; only those of version 2 have options. */
  static List<Row> index() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (List<String> c : table(FOLDER, 5)) {
      Path file = FOLDER.resolve(c.get(0));
      rows.add(new Row(file, List.of(), number(c.get(2)), list(c.get(3)), list(c.get(4))));
    }
    for (List<String> c : table(FOLDER_2, 6)) {
      Path file = FOLDER_2.resolve(c.get(0));
      List<String> options = c.get(1).equals("none") ? List.of() : List.of(c.get(1).split(" "));
      rows.add(new Row(file, options, number(c.get(3)), list(c.get(4)), list(c.get(5))));
    }
    return rows;
  }

  /** The rows of a folder's index that have so many cells and name an export. */
  static List<List<String>> table(Path folder, int cells) throws IOException {
    return Files.readAllLines(folder.resolve("README.md")).stream()
        .filter(line -> line.startsWith("| ") && line.contains(".ndjson |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
        .filter(row -> row.size() == cells)
        .toList();
  }

  private static int number(String cell) {
    return Integer.parseInt(cell);
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
