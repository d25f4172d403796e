package org.lanternscr.web.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.Delivery;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.web.frame.Words;

/** R2.5: how far an alert has got, in plain words. */
class AlertWordingTest {

  private static final Instant RAISED = Instant.parse("2026-11-26T03:04:05Z");
  private static final UUID ID = UUID.fromString("01a207c7-cfe3-7609-812e-125c7fba4704");

  private final AlertWording wording = new AlertWording(new Words());

  private AlertOnPage of(Optional<String> user, Optional<String> reason, Delivery delivery) {
    return wording.onPage(
        new AlertEntry(
            ID,
            RAISED,
            AlertCode.SELF_CLAIM_EMERGENCY,
            "999000000001",
            user,
            "Nurse Access Role",
            new NhsNumber("9990000018"),
            reason,
            ID,
            delivery));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "UNDER_WAY|-|-|It is being sent to the national service.",
        "UNDER_WAY|-|TIMED_OUT|It is being sent to the national service. Last time: no answer in time.",
        "DELIVERED|2026-11-26T03:04:07Z|-|Delivered to the national service at 26-Nov-2026 03:04:07.",
        "AGAIN|2026-11-26T03:34:00Z|RATE_LIMITED|Not delivered yet; it is tried again at 26-Nov-2026 03:34:00. Last time: national limit reached.",
        "WAITING|-|SIGN_IN_AGAIN|Not delivered nationally; it goes when this user signs in again in the same role. Last time: sign-in no longer accepted.",
        "REFUSED|2026-11-26T03:04:07Z|REJECTED|Refused by the national service, which is a fault of Lantern; it is not sent again, and the site’s administrator has been told.",
        "OFF|-|-|Not sent: sending of alerts is off at this site for this user."
      })
  void saysHowFarItHasGot(Delivery.State state, Instant when, String why, String said) {
    Delivery delivery = new Delivery(state, Optional.ofNullable(when), Optional.ofNullable(why));
    assertThat(of(Optional.empty(), Optional.empty(), delivery).delivery()).isEqualTo(said);
  }

  @Test
  void tellsWhatAnOfficerAsks() {
    Delivery off = new Delivery(Delivery.State.OFF, Optional.empty(), Optional.empty());
    AlertOnPage told = of(Optional.of("NURSE, One (Ms)"), Optional.of("Unconscious"), off);
    assertThat(told.title()).isEqualTo("Emergency, relationship claimed: 26-Nov-2026 03:04:05");
    assertThat(told.facts())
        .extracting(AlertOnPage.Fact::value)
        .containsExactly(
            "Relationship claimed by the user",
            "999 000 0018",
            "NURSE, One (Ms), 999000000001, Nurse Access Role",
            "Unconscious",
            ID.toString());
    assertThat(of(Optional.empty(), Optional.empty(), off).facts())
        .extracting(AlertOnPage.Fact::value)
        .contains("999000000001, Nurse Access Role", "Nothing was typed");
    assertThat(told.toString() + told.facts()).doesNotContain("999 000", "NURSE", "Unconscious");
  }
}
