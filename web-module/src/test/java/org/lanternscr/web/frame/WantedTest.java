package org.lanternscr.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** R5.5, R3.6: where a link of a mail leads after sign-in, and that nothing else is kept. */
class WantedTest {

  private static final String ALERT = "01a207c7-cfe3-7609-812e-125c7fba4704";

  private static String of(String path, Map<String, String> parameters) {
    return Wanted.of(path, parameters::get).map(Wanted::address).orElse("");
  }

  @Test
  void keepsWhatTheMailLeadsTo() {
    assertThat(of(Pages.LIST_ALERTS, Map.of("reference", ALERT)))
        .isEqualTo("/review/list-alerts.xhtml?reference=" + ALERT);
    assertThat(of(Pages.LIST_ALERTS, Map.of())).isEqualTo("/review/list-alerts.xhtml");
    assertThat(of(Pages.SHOW_CASE, Map.of("case", ALERT)))
        .isEqualTo("/review/show-case.xhtml?case=" + ALERT);
    assertThat(of(Pages.READ_DIGEST, Map.of("day", "2026-11-26")))
        .isEqualTo("/digest/read-digest.xhtml?day=2026-11-26");
    assertThat(of(Pages.READ_DIGEST, Map.of("day", "2026-11-26", "site", "RZZ02")))
        .isEqualTo("/digest/read-digest.xhtml?day=2026-11-26&site=RZZ02");
  }

  @Test
  void keepsNothingElse() {
    assertThat(of(Pages.LIST_ALERTS, Map.of("reference", "9990000018")))
        .isEqualTo("/review/list-alerts.xhtml");
    assertThat(of(Pages.LIST_ALERTS, Map.of("tab", "https://elsewhere.example")))
        .isEqualTo("/review/list-alerts.xhtml");
    assertThat(of(Pages.SHOW_CASE, Map.of())).isEmpty();
    assertThat(of(Pages.READ_DIGEST, Map.of("day", "9990000018"))).isEmpty();
    assertThat(of(Pages.READ_DIGEST, Map.of())).isEmpty();
    assertThat(of(Pages.READ_DIGEST, Map.of("site", "RZZ02"))).isEmpty();
    assertThat(of(Pages.READ_DIGEST, Map.of("day", "2026-11-26", "site", "a&tab=b")))
        .isEqualTo("/digest/read-digest.xhtml?day=2026-11-26");
    assertThat(of(Pages.VIEW_RECORD, Map.of("reference", ALERT))).isEmpty();
    assertThat(of(Pages.CHOOSE_SITE, Map.of())).isEmpty();
  }
}
