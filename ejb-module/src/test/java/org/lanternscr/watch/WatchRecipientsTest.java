package org.lanternscr.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.OdsCode;

/** R1.4: whom a mail tells of a watched record; what is no address stops nobody. */
class WatchRecipientsTest {

  private static WatchRecipients of(Map<String, String> settings) {
    return WatchRecipients.of(new OdsCode("RZZ01"), key -> Optional.ofNullable(settings.get(key)));
  }

  @Test
  void areThoseOfTheSiteBeforeThoseOfAll() {
    Map<String, String> both =
        Map.of("watch.mail", "all@trust.example", "site.RZZ01.watch.mail", "one@trust.example");
    assertThat(of(both).addresses()).containsExactly("one@trust.example");
    assertThat(of(Map.of("watch.mail", "all@trust.example", "site.RZZ01.watch.mail", " ")))
        .isEqualTo(new WatchRecipients("watch.mail", java.util.List.of("all@trust.example"), 0));
    assertThat(of(Map.of()).addresses()).isEmpty();
    assertThat(of(Map.of()).key()).isEqualTo("watch.mail");
  }

  @Test
  void areTheAddressesAloneAmongWhatIsWritten() {
    WatchRecipients some =
        of(Map.of("watch.mail", " one@trust.example;two \n three@trust.example"));
    assertThat(some.addresses()).containsExactly("three@trust.example");
    assertThat(some.malformed()).isEqualTo(1);
    assertThat(some.toString()).doesNotContain("three");
  }
}
