package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** R5.3: one event has exactly one sequence of bytes (RFC 8785). */
class CanonicalBodyTest {

  @Test
  void ordersMembersAndEscapesOnlyWhatMustBe() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("z", "CLINICIAN, Zo\u00eb (Dr) \ud83d\ude00");
    members.put("a", "quote \" backslash \\ slash / <tag> & \u00a0");
    members.put("m", "tab\tline\nbell\u0007");
    assertThat(CanonicalBody.of(members))
        .asString(UTF_8)
        .isEqualTo(
            "{\"a\":\"quote \\\" backslash \\\\ slash / <tag> & \u00a0\","
                + "\"m\":\"tab\\tline\\nbell\\u0007\","
                + "\"z\":\"CLINICIAN, Zo\u00eb (Dr) \ud83d\ude00\"}");
  }

  @Test
  void keepsTextsThatLookLikeNumbers() {
    assertThat(CanonicalBody.of(Map.of("count", "10", "status", "200")))
        .asString(UTF_8)
        .isEqualTo("{\"count\":\"10\",\"status\":\"200\"}");
  }

  @Test
  void doesNotDependOnTheOrderGiven() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("b", "2");
    one.put("a", "1");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("a", "1");
    other.put("b", "2");
    assertThat(CanonicalBody.of(one)).isEqualTo(CanonicalBody.of(other));
  }

  @Test
  void readsBackWhatItWrote() {
    Map<String, String> members = Map.of("a", "quote \" and \ud83d\ude00", "b", "", "c", "\u0000");
    assertThat(CanonicalBody.members(CanonicalBody.of(members))).isEqualTo(members);
  }

  /** What others wrote by the same RFC gives the same bytes, whatever is told. */
  @Test
  void writesWhatAnotherImplementationWrites() throws IOException {
    Random random = new Random(20261126);
    for (int i = 0; i < 2_000; i++) {
      Map<String, String> members = new LinkedHashMap<>();
      for (int member = random.nextInt(8); member >= 0; member--) {
        members.put(anyText(random), anyText(random));
      }
      String json =
          Json.createObjectBuilder(new LinkedHashMap<String, Object>(members)).build().toString();
      assertThat(CanonicalBody.of(members)).isEqualTo(new JsonCanonicalizer(json).getEncodedUTF8());
    }
  }

  /** Control characters, what JSON escapes, other scripts, and pairs of surrogates. */
  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.append("\"\\/\b\f\n\r\t\u007f\u2028".charAt(random.nextInt(10)));
        case 2 -> text.append((char) random.nextInt(0xD800));
        default -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
      }
    }
    return text.toString();
  }
}
