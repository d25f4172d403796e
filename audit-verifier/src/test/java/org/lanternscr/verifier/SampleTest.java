package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R5.4: anybody can repeat a sample, and sees when it is another. */
class SampleTest {

  private static final Path FOLDER = Vectors.FOLDER.resolve("sample");
  private static final Path DOCUMENT = Path.of("..", "docs", "sampling.md");

  /** A row of the index. */
  record Row(String file, List<String> options, int exitStatus, List<String> codes) {

    Vectors.Run repeat() {
      List<String> command = new ArrayList<>(List.of("sample", FOLDER.resolve(file).toString()));
      for (int i = 0; i < options.size(); i += 2) {
        boolean isFile = !options.get(i).equals("--draw");
        command.add(options.get(i));
        command.add(isFile ? FOLDER.resolve(options.get(i + 1)).toString() : options.get(i + 1));
      }
      command.addAll(List.of("--clock", "2031-02-01T00:00:00.000Z"));
      return Vectors.run(command.toArray(String[]::new));
    }
  }

  static List<Row> index() throws IOException {
    return Vectors.table(FOLDER, 5).stream()
        .map(
            cells ->
                new Row(
                    cells.get(0),
                    words(cells.get(1)),
                    Integer.parseInt(cells.get(3)),
                    words(cells.get(4))))
        .toList();
  }

  private static List<String> words(String cell) {
    return cell.equals("none") ? List.of() : List.of(cell.split(" "));
  }

  private static List<String> codes(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("sample-"))
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("index")
  void repeatsAsTheIndexSays(Row row) {
    Vectors.Run run = row.repeat();

    assertThat(run.exitStatus()).as(run.output()).isEqualTo(row.exitStatus());
    assertThat(codes(run.output())).as(run.output()).isEqualTo(row.codes());
    assertThat(run.output().contains("REPEATED: ")).isEqualTo(row.exitStatus() == 0);
    assertThat(run.output().contains("TAMPERED: ")).isEqualTo(row.exitStatus() == 1);
    assertThat(run.output()).doesNotContain("CLINICIAN", "5550000", "9990000018");
  }

  @Test
  void thereIsAVectorForEveryFaultAndTheDocumentNamesIt() throws IOException {
    Set<String> shown = new HashSet<>();
    index().forEach(row -> shown.addAll(row.codes()));
    String document = Files.readString(DOCUMENT);

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SampleFault.values()).map(SampleFault::code).toList());
    assertThat(shown).allSatisfy(code -> assertThat(document).contains("`" + code + "`"));
  }

  @Test
  void theIndexNamesEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.endsWith(".ndjson"))
          .containsExactlyInAnyOrderElementsOf(
              index().stream().map(Row::file).collect(Collectors.toSet()));
    }
  }

  /** The page a second implementer reads shows what is drawn from the vector. */
  @Test
  void theWorkedExampleIsTheVector() throws Exception {
    List<String> lines = Files.readAllLines(FOLDER.resolve("sampled.ndjson"));
    Map<String, String> last = FlatJson.read(lines.get(lines.size() - 1));
    SampleDraw draw =
        SampleDraw.read(UUID.fromString(last.get("id")), FlatJson.read(last.get("body")))
            .orElseThrow();
    byte[] signature = draw.seed().note().signatures().get(0).bytes();
    byte[] seed =
        Sha256.of(
            "lantern-sample-seed/1\n".getBytes(UTF_8),
            draw.seed().note().text().getBytes(UTF_8),
            Arrays.copyOfRange(signature, VerifierKey.ID_BYTES, signature.length));
    String output = new Row("sampled.ndjson", List.of(), 0, List.of()).repeat().output();
    List<String> chosen = output.lines().filter(line -> line.matches("[0-9a-f-]{36}")).toList();
    String document = withoutBreaks(Files.readString(DOCUMENT));

    assertThat(chosen).hasSize(3);
    assertThat(document)
        .contains(HexFormat.of().formatHex(seed), draw.line("list"))
        .contains(withoutBreaks(draw.seed().whole()));
    for (String id : chosen) {
      byte[] number =
          Sha256.of("lantern-sample-draw/1\n".getBytes(UTF_8), seed, id.getBytes(UTF_8));
      assertThat(document).contains(id + "|" + HexFormat.of().formatHex(number));
    }
    draw.lines()
        .forEach((name, value) -> assertThat(document).contains(withoutBreaks(name + "=" + value)));
  }

  private static String withoutBreaks(String text) {
    return text.replaceAll("[\\s`]", "");
  }
}
