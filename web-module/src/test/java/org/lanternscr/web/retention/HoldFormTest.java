package org.lanternscr.web.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.retention.HoldScope;

/** R5.3: what an officer types about a hold. */
class HoldFormTest {

  private static HoldForm form(String... typed) {
    Map<String, String> fields =
        Map.of(
            "patient", typed[0],
            "user", typed[1],
            "since", typed[2],
            "until", typed[3],
            "case", typed[4],
            "reason", typed[5]);
    return HoldForm.read(fields::get);
  }

  /** The last day is held to its end. */
  @Test
  void meansTheEventsThatAreAllOfWhatIsSaid() {
    HoldForm form =
        form("999 000 0018", "999000000001", "2026-11-01", "2026-11-30", "Claim 7", "A letter");
    HoldScope scope = form.scope().orElseThrow();
    assertThat(scope.patient().orElseThrow().digits()).isEqualTo("9990000018");
    assertThat(scope.userId()).contains("999000000001");
    assertThat(scope.since()).contains(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(scope.until()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(form.why().text()).isEqualTo("A letter");
    assertThat(scope).hasToString("HoldScope[masked]");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', '', '', A letter, patient", // it would hold nothing
    "'', '', '', '', Claim 7, A letter, patient", // a case keeps nothing by itself
    "999 000 0019, '', '', '', '', A letter, patient",
    "'', 12345, '', '', '', A letter, user",
    "'', '', 1 November, '', '', A letter, since",
    "'', '', '', 11/30/2026, '', A letter, until",
    "'', '', 2026-11-30, 2026-11-01, '', A letter, until",
    "999 000 0018, '', '', '', '', '', reason",
    "999 000 0018, '', '', '', '', x, reason"
  })
  void saysWhichFieldIsWrong(
      String patient,
      String user,
      String since,
      String until,
      String reference,
      String reason,
      String name) {
    HoldForm form = form(patient, user, since, until, reference, reason);
    assertThat(form.scope()).isEmpty();
    assertThat(form.faults()).isEqualTo(List.of(name));
  }
}
