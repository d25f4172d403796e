package org.lanternscr.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanternscr.review.AlertKind;
import org.lanternscr.review.Tab;
import org.lanternscr.review.WorklistQuery;

/** R2.4: an address of the worklist says its part, and one that says nonsense says all. */
class AlertFilterTest {

  private static AlertFilter of(Map<String, String> parameters) {
    return AlertFilter.of(parameters::get);
  }

  @Test
  void readsWhatItWrites() {
    Map<String, String> asked =
        Map.of("tab", "overdue", "kind", "self-claim", "site", "RZZ01", "age", "28");
    AlertFilter filter = of(asked);
    assertThat(filter.query().tab()).isEqualTo(Tab.OVERDUE);
    assertThat(filter.query().kind()).contains(AlertKind.SELF_CLAIM);
    assertThat(filter.parameters()).isEqualTo(asked);
    assertThat(filter.in(Tab.CLOSED).address())
        .isEqualTo("/review/list-alerts.xhtml?tab=closed&kind=self-claim&site=RZZ01&age=28");
    assertThat(filter.isNarrowed()).isTrue();
  }

  @Test
  void takesNonsenseForNothing() {
    AlertFilter filter =
        of(
            Map.of(
                "tab", "x", "kind", "'", "site", "<b>", "age", "8", "delivery", "", "after", "9"));
    assertThat(filter.query()).isEqualTo(WorklistQuery.of(Tab.TO_REVIEW));
    assertThat(filter.isNarrowed()).isFalse();
  }
}
