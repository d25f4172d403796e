package org.lanternscr.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.settings.Settings;

/** R1.4, R4.5: a site where a record is watched has somebody to be told by mail. */
class WatchLineTest {

  @ParameterizedTest
  @CsvSource({
    "a@trust.example,            smtp.trust.example, 0, GREEN,       1 address",
    "a@trust.example b@x.example,smtp.trust.example, 3, GREEN,       2 address",
    "a@trust.example,            ,                   0, NOT_CHECKED, mail.host is not set",
    "a@trust.example,            ,                   1, RED,         mail.host is not set",
    ",                           smtp.trust.example, 0, NOT_CHECKED, watch.mail is not set",
    ",                           smtp.trust.example, , NOT_CHECKED, not known",
    ",                           smtp.trust.example, 2, RED,         Watched: 2",
    "a@trust.example the officer,smtp.trust.example, 0, RED,         2 that are no mail addresses"
  })
  void isRedWhereARecordIsWatchedAndNobodyIsTold(
      String mail, String host, Integer standing, Colour colour, String seen) {
    Map<String, String> written = new HashMap<>();
    written.put("watch.mail", mail);
    written.put("mail.host", host);
    Settings settings = new Settings(key -> Optional.ofNullable(written.get(key)), key -> "line");
    ReadinessLine line =
        WatchLine.of(settings, new OdsCode("RZZ01"), Optional.ofNullable(standing));
    assertThat(line.colour()).isEqualTo(colour);
    assertThat(line.seen()).contains(seen).doesNotContain("the officer", "a@trust");
  }
}
