package org.lanternscr.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.site.SamplingPlan.Rule;

/** R5.4: which accesses can be drawn (docs/sampling.md, section 3). */
class EligibleTest {

  @ParameterizedTest
  @CsvSource({
    "patient-agrees,  declared,   ALL",
    "someone-agrees,  attendance, ALL",
    "given-earlier,   declared,   ALL",
    "patient-agrees,  self-claim, ALL CLAIMED",
    "emergency,       declared,   ALL WITHOUT_PERMISSION EMERGENCY",
    "emergency,       self-claim, ALL CLAIMED WITHOUT_PERMISSION EMERGENCY",
    "public-interest, declared,   ALL WITHOUT_PERMISSION",
    "statute,         declared,   ALL WITHOUT_PERMISSION",
    "court-order,     declared,   ALL WITHOUT_PERMISSION",
    "patient-refuses, declared,   ''",
    "failed,          self-claim, ''"
  })
  void anAccessFitsItsRules(String outcome, String basis, String rules) {
    Map<String, String> body =
        Map.of("action", "permission.record", "outcome", outcome, "basis", basis, "userId", "555");

    for (Rule rule : Rule.values()) {
      assertThat(Eligible.is(body, rule))
          .as(rule.name())
          .isEqualTo((" " + rules + " ").contains(" " + rule.name() + " "));
    }
  }

  @Test
  void nothingElseIsAnAccess() {
    assertThat(
            Eligible.is(
                Map.of("action", "record.show", "outcome", "emergency", "userId", "555"), Rule.ALL))
        .isFalse();
    assertThat(Eligible.is(Map.of("action", "permission.record", "outcome", "emergency"), Rule.ALL))
        .as("of nobody")
        .isFalse();
  }
}
