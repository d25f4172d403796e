package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R5.3: the page a second implementer reads tells the truth. */
class FormatDocumentTest {

  private static final String ORIGIN = "sandbox.lantern.example/audit/RZZ01";
  private static final Path DOCUMENT = Path.of("..", "docs", "audit-format.md");

  @Test
  void theWorkedExampleOfAnEventIsTheFirstOfTheVector() throws Exception {
    String firstLine = example(1);
    Map<String, String> line = FlatJson.read(firstLine);
    byte[] salt = Base64.getDecoder().decode(line.get("salt"));
    byte[] commitment = Leaf.commitment(salt, line.get("body"));
    String base64 = Base64.getEncoder().encodeToString(commitment);
    String leafRecord =
        String.join(
            "\n", "lantern-audit-leaf/1", ORIGIN, line.get("id"), line.get("recorded"), base64);

    assertThat(document())
        .contains(withoutBreaks(firstLine))
        .contains(withoutBreaks(line.get("body")))
        .contains(hex(line.get("body").getBytes(UTF_8)))
        .contains(hex(salt), hex(commitment), hex(leafHash(line)))
        .contains(withoutBreaks(leafRecord))
        .contains(hex((leafRecord + "\n").getBytes(UTF_8)));
  }

  @Test
  void theWorkedExampleOfALogIsTheVector() throws Exception {
    Map<String, String> header = FlatJson.read(example(0));
    byte[] second = leafHash(FlatJson.read(example(2)));
    byte[] root = Tree.node(leafHash(FlatJson.read(example(1))), second);
    Checkpoint checkpoint = Checkpoint.read(header.get("checkpoint")).orElseThrow();
    VerifierKey key = VerifierKey.read(header.get("keys").strip()).orElseThrow();
    byte[] signature = checkpoint.note().signatures().get(0).bytes();

    assertThat(checkpoint.root()).isEqualTo(root);
    assertThat(key.signed(checkpoint.note())).isTrue();
    assertThat(document())
        .contains(hex(second), hex(root), hex(Base64.getDecoder().decode(key.publicKey())))
        .contains(withoutBreaks(checkpoint.whole()), key.text(), "keyid`" + hex(key.id()) + "`")
        .contains(hex(Arrays.copyOfRange(signature, VerifierKey.ID_BYTES, signature.length)))
        .contains(withoutBreaks(example(0)));
  }

  private static String example(int line) throws IOException {
    return Files.readAllLines(Vectors.FOLDER_2.resolve("example.ndjson")).get(line);
  }

  private static byte[] leafHash(Map<String, String> line) {
    return new Leaf(ORIGIN, line.get("id"), line.get("recorded"), line.get("commitment")).hash();
  }

  private static String document() throws IOException {
    return withoutBreaks(Files.readString(DOCUMENT));
  }

  @Test
  void namesEveryFaultAndRemark() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertThat(
            Stream.concat(
                Arrays.stream(Fault.values()).map(Fault::code),
                Arrays.stream(Remark.values()).map(Remark::code)))
        .allSatisfy(code -> assertThat(document).contains("`" + code + "`"));
  }

  private static String withoutBreaks(String text) {
    return text.replaceAll("\\s", "");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
