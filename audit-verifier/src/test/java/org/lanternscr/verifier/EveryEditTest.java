package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R5.3: no edit of an export passes in silence: not one bit ({@link Flips}), not a line moved, left
 * out or repeated, not a byte cut off the end.
 */
class EveryEditTest {

  private static final String ONLY_UNSIGNED =
      "TAMPERED: events with a fault: 0; faults of the export as a whole: 1.";

  private static Held held;

  @BeforeAll
  static void holdTheKey() throws Exception {
    String key = Vectors.FOLDER_2.resolve("log.vkey").toString();
    held = Held.read(Optional.of(key), Optional.empty());
  }

  @Test
  void aFlippedBitOfTheHeaderIsSeen() throws IOException {
    List<String> lines = Files.readAllLines(Vectors.FOLDER_2.resolve("example.ndjson"));
    byte[] export = file(lines);
    assertThat(said(export, held)).contains("INTACT");

    int header = lines.get(0).getBytes(UTF_8).length;
    assertThat(unseen(export, 0, header, held, "INTACT")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.ndjson", "extract.ndjson"})
  void aFlippedBitOfALeafIsSeen(String vector) throws IOException {
    byte[] export = file(unsigned(vector));
    assertThat(said(export, Vectors.HOLDING_NOTHING)).contains(ONLY_UNSIGNED);

    int header = new String(export, ISO_8859_1).indexOf('\n') + 1;
    // The very last byte is the line feed; a file without it is remarked.
    int end = export.length - 1;
    assertThat(unseen(export, header, end, Vectors.HOLDING_NOTHING, ONLY_UNSIGNED)).isEmpty();
  }

  /** A signature costs a hundred times what a line costs, so bits of lines do without. */
  private static List<String> unsigned(String vector) throws IOException {
    List<String> lines = Files.readAllLines(Vectors.FOLDER_2.resolve(vector));
    String key = Files.readString(Vectors.FOLDER_2.resolve("log.vkey")).strip();
    lines.set(0, lines.get(0).replace(key + "\\n", ""));
    return lines;
  }

  private static IntStream unseen(byte[] export, int from, int to, Held held, String plain) {
    return Flips.ofBytes(from, to)
        .parallel()
        .filter(bit -> said(Flips.flipped(export, bit), held).contains(plain));
  }

  @Test
  void everyLineLeftOutRepeatedOrMovedIsSeen() throws IOException {
    List<String> lines = Files.readAllLines(Vectors.FOLDER_2.resolve("intact.ndjson"));
    for (int i = 0; i < lines.size(); i++) {
      assertThat(said(without(lines, i), held))
          .as("without line %d", i + 1)
          .doesNotContain("INTACT");
      assertThat(said(repeated(lines, i), held))
          .as("line %d twice", i + 1)
          .doesNotContain("INTACT");
      for (int j = i + 1; j < lines.size(); j++) {
        assertThat(said(exchanged(lines, i, j), held))
            .as("%d and %d", i, j)
            .doesNotContain("INTACT");
      }
    }
  }

  @Test
  void everyByteCutOffTheEndIsSeen() throws IOException {
    byte[] export = file(unsigned("example.ndjson"));
    for (int length = 0; length < export.length - 1; length++) {
      byte[] cut = Arrays.copyOf(export, length);
      assertThat(said(cut, Vectors.HOLDING_NOTHING))
          .as("%d", length)
          .doesNotContain(ONLY_UNSIGNED, "INTACT");
    }
    // The last line feed holds nothing, but a file without it may have been cut.
    assertThat(said(Arrays.copyOf(export, export.length - 1), Vectors.HOLDING_NOTHING))
        .contains(ONLY_UNSIGNED, "no-line-feed");
  }

  /** One bit of each byte: a signature of another epoch is checked each time. */
  @ParameterizedTest
  @CsvSource({"later-epoch.ndjson, '\"proof\"'", "epoch.ndjson, '{\"index\":\"0\"'"})
  void everyEditedByteThatLinksEpochsIsSeen(String vector, String from) throws IOException {
    byte[] export = Files.readAllBytes(Vectors.FOLDER_2.resolve(vector));
    assertThat(said(export, held)).contains("INTACT");
    int end = export.length - 1;
    int start = new String(export, ISO_8859_1).lastIndexOf(from);

    IntStream unseen =
        IntStream.range(start, end)
            .parallel()
            .filter(
                place -> {
                  byte[] edited = export.clone();
                  edited[place] ^= 1;
                  return said(edited, held).contains("INTACT");
                });
    assertThat(unseen).as("places whose edit nobody sees").isEmpty();
  }

  /** Each character in turn, as nobody could do who seals the body and has no key. */
  @Test
  void everyEditOfANewEpochsStatementIsSeen() throws Exception {
    List<String> lines = Files.readAllLines(Vectors.FOLDER_2.resolve("epoch.ndjson"));
    Header header = Header.read(FlatJson.read(lines.get(0)), new ArrayList<>()).orElseThrow();
    CheckedEvent leaf = LineCheck.check(Optional.of(header), lines.get(1).getBytes(UTF_8));
    assertThat(isBegun(leaf.body(), leaf, header)).isTrue();
    List<String> members =
        List.of("previousOrigin", "previousSize", "previousRoot", "epochStatement");
    for (String member : members) {
      String value = leaf.body().get(member);
      for (int i = 0; i < value.length(); i++) {
        Map<String, String> edited = new HashMap<>(leaf.body());
        edited.put(
            member, value.substring(0, i) + (char) (value.charAt(i) ^ 1) + value.substring(i + 1));
        assertThat(isBegun(edited, leaf, header)).as("%s, character %d", member, i).isFalse();
        edited.put(member, value.substring(0, i));
        assertThat(isBegun(edited, leaf, header)).as("%s, cut at %d", member, i).isFalse();
      }
    }
  }

  private static boolean isBegun(Map<String, String> body, CheckedEvent leaf, Header header)
      throws Exception {
    CheckedEvent edited =
        new CheckedEvent(
            leaf.id(),
            leaf.origin(),
            leaf.recorded(),
            leaf.index(),
            false,
            leaf.epoch(),
            leaf.leafHash(),
            leaf.proof(),
            body,
            false,
            List.of());
    Optional<Beginning> beginning = Beginning.read(edited, header.origin());
    return beginning.isPresent() && header.keys().get(0).signed(beginning.get().statement());
  }

  /** Whatever detail goes, the purges that are there account for it or it is missed. */
  @ParameterizedTest
  @ValueSource(strings = {"intact.ndjson", "extract.ndjson", "purged.ndjson", "later-epoch.ndjson"})
  void everyDetailRemovedIsAccountedForOrSeen(String vector) throws Exception {
    List<String> lines = Files.readAllLines(Vectors.FOLDER_2.resolve(vector));
    boolean purges = lines.stream().anyMatch(line -> line.contains("audit.purge"));
    for (int i = 1; i < lines.size(); i++) {
      boolean itself = lines.get(i).contains("audit.purge");
      List<String> edited = new ArrayList<>(lines);
      SortedMap<String, String> line = FlatJson.read(lines.get(i));
      line.keySet().removeAll(List.of("salt", "body"));
      edited.set(i, FlatJson.canonical(line));
      assertThat(said(file(edited), held).contains("INTACT"))
          .as("%s without the detail of line %d", vector, i + 1)
          .isEqualTo(purges && !itself);
    }
  }

  @Test
  void whatIsLeftOutOfAnExtractIsRemarked() throws IOException {
    List<String> lines = Files.readAllLines(Vectors.FOLDER_2.resolve("extract.ndjson"));
    for (int i = 1; i < lines.size(); i++) {
      assertThat(said(without(lines, i), held)).contains("INTACT", "remark: tree: extract: ");
    }
  }

  private static byte[] without(List<String> lines, int i) {
    List<String> edited = new ArrayList<>(lines);
    edited.remove(i);
    return file(edited);
  }

  private static byte[] repeated(List<String> lines, int i) {
    List<String> edited = new ArrayList<>(lines);
    edited.add(i, lines.get(i));
    return file(edited);
  }

  private static byte[] exchanged(List<String> lines, int i, int j) {
    List<String> edited = new ArrayList<>(lines);
    Collections.swap(edited, i, j);
    return file(edited);
  }

  private static byte[] file(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  private static String said(byte[] export, Held held) {
    var bytes = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(bytes, true, UTF_8));
    new ExportCheck(held, Vectors.LONG_AFTER, report).check(new ByteArrayInputStream(export));
    return bytes.toString(UTF_8);
  }
}
