package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
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
}
