package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.3: the product hashes an event as docs/audit-format.md says, by the published vectors. */
class LeafTest {

  private static final Path VECTORS = Path.of("..", "docs", "audit-vectors");

  @ParameterizedTest(name = "R5.3 {0}")
  @ValueSource(strings = {"intact.ndjson", "intact-other-members.ndjson"})
  void recomputesEveryPublishedEvent(String file) throws IOException {
    List<String> lines = Files.readAllLines(VECTORS.resolve(file));
    assertThat(lines).hasSizeGreaterThan(3);
    for (String line : lines) {
      JsonObject event = parse(line);
      assertThat(CanonicalBody.of(members(event)))
          .asString(UTF_8)
          .isEqualTo(event.getString("body"));
      Leaf leaf = leaf(event);
      assertThat(base64(leaf.commitment())).isEqualTo(event.getString("commitment"));
      assertThat(base64(leaf.hash())).isEqualTo(event.getString("leafHash"));
    }
  }

  @Test
  void aChangedBodyHasAnotherCommitment() throws IOException {
    JsonObject changed = parse(Files.readAllLines(VECTORS.resolve("body-changed.ndjson")).get(3));
    Leaf leaf = leaf(changed);
    assertThat(base64(leaf.commitment())).isNotEqualTo(changed.getString("commitment"));
    assertThat(base64(leaf.hash())).isNotEqualTo(changed.getString("leafHash"));
  }

  private static Leaf leaf(JsonObject event) {
    return Leaf.of(
        event.getString("origin"),
        event.getString("id"),
        event.getString("recorded"),
        Base64.getDecoder().decode(event.getString("salt")),
        event.getString("body").getBytes(UTF_8));
  }

  private static Map<String, String> members(JsonObject event) {
    JsonObject body = parse(event.getString("body"));
    Map<String, String> members = new TreeMap<>();
    body.keySet().forEach(name -> members.put(name, body.getString(name)));
    return members;
  }

  private static JsonObject parse(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
