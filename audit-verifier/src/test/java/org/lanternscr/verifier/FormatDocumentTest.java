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

  private static final Path DOCUMENT = Path.of("..", "docs", "audit-format.md");

  @Test
  void theWorkedExampleIsTheFirstIntactVector() throws Exception {
    String firstLine = Vectors.intact().lines().findFirst().orElseThrow();
    Map<String, String> line = FlatJson.read(firstLine);
    byte[] salt = Base64.getDecoder().decode(line.get("salt"));
    byte[] commitment = Leaf.commitment(salt, line.get("body"));
    String base64 = Base64.getEncoder().encodeToString(commitment);
    byte[] leafHash =
        new Leaf(line.get("origin"), line.get("id"), line.get("recorded"), base64).hash();
    String leafRecord =
        String.join(
            "\n",
            "lantern-audit-leaf/1",
            line.get("origin"),
            line.get("id"),
            line.get("recorded"),
            base64);

    assertThat(withoutBreaks(Files.readString(DOCUMENT)))
        .contains(withoutBreaks(firstLine))
        .contains(withoutBreaks(line.get("body")))
        .contains(hex(line.get("body").getBytes(UTF_8)))
        .contains(hex(salt), hex(commitment), hex(leafHash))
        .contains(withoutBreaks(leafRecord))
        .contains(hex((leafRecord + "\n").getBytes(UTF_8)));
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
