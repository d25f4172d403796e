package org.lanternscr.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.Delivery;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.AlertKind;
import org.lanternscr.review.Evidence;
import org.lanternscr.review.WorklistLine;
import org.lanternscr.review.WorklistLine.Standing;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** R1.4: how far an alert has got, in plain words. */
class AlertWordingTest {

  private static final Instant RAISED = Instant.parse("2026-11-26T03:04:05Z");
  private static final UUID ID = UUID.fromString("01a207c7-cfe3-7609-812e-125c7fba4704");

  private static final LocalDate DUE = LocalDate.of(2026, 11, 29);
  private static final Delivery OFF =
      new Delivery(Delivery.State.OFF, Optional.empty(), Optional.empty());

  private final AlertWording wording = new AlertWording(new Words());

  private AlertOnPage of(Optional<String> user, Optional<String> reason, Delivery delivery) {
    return wording.onPage(line(user, reason, delivery, Standing.TO_REVIEW, 0), DUE.minusDays(1));
  }

  private static WorklistLine line(
      Optional<String> user,
      Optional<String> reason,
      Delivery delivery,
      Standing standing,
      long daysOver) {
    return new WorklistLine(
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
            delivery),
        new OdsCode("RZZ01"),
        AlertKind.EMERGENCY,
        standing,
        DUE,
        daysOver,
        Optional.empty(),
        new Evidence(Evidence.Verdict.NOT_CHECKED, "No attendance list has been imported"),
        daysOver == 2,
        Optional.empty(),
        daysOver == 1,
        false);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "UNDER_WAY|-|-|It is being sent to the national service.",
        "UNDER_WAY|-|TIMED_OUT|It is being sent to the national service. Last time: no answer in time.",
        "DELIVERED|2026-11-26T03:04:07Z|-|Delivered to the national service at 26-Nov-2026 03:04.",
        "AGAIN|2026-11-26T03:34:00Z|RATE_LIMITED|Not delivered yet; it is tried again at 26-Nov-2026 03:34. Last time: national limit reached.",
        "WAITING|-|SIGN_IN_AGAIN|Not delivered nationally; it goes when this user signs in again in the same role at this site, while sending is open. Last time: sign-in no longer accepted.",
        "REFUSED|2026-11-26T03:04:07Z|REJECTED|Refused by the national service, which is a fault of Lantern; it is not sent again, and the site’s administrator has been told.",
        "OFF|-|-|Not sent: sending of alerts is off at this site for this user."
      })
  void saysHowFarItHasGot(Delivery.State state, Instant when, String why, String said) {
    Delivery delivery = new Delivery(state, Optional.ofNullable(when), Optional.ofNullable(why));
    assertThat(of(Optional.empty(), Optional.empty(), delivery).delivery()).isEqualTo(said);
  }

  @Test
  void tellsWhatAnOfficerAsks() {
    AlertOnPage told = of(Optional.of("NURSE, One (Ms)"), Optional.of("Unconscious"), OFF);
    assertThat(told.kind()).isEqualTo("Emergency access");
    assertThat(told.who()).isEqualTo("NURSE, One (Ms)");
    assertThat(told.reason()).isEqualTo("“Unconscious”");
    assertThat(told.evidence()).isEqualTo("Not checked. No attendance list has been imported");
    assertThat(told.facts())
        .extracting(Fact::value)
        .containsExactly(
            "Relationship claimed by the user: Emergency, relationship claimed",
            "999000000001",
            "RZZ01",
            ID.toString(),
            ID.toString());
    AlertOnPage little = of(Optional.empty(), Optional.empty(), OFF);
    assertThat(little.who()).isEqualTo("999000000001");
    assertThat(little.reason()).isEqualTo("Nothing was typed");
    assertThat(told.toString()).doesNotContain("999 000", "NURSE", "Unconscious");
  }

  /** R2.4: the day, today, and in words how long it is overdue; nothing once it is closed. */
  @Test
  void saysUntilWhenItIsToBeReviewed() {
    assertThat(due(Standing.TO_REVIEW, 0, DUE.minusDays(1))).isEqualTo("29-Nov-2026");
    assertThat(due(Standing.TO_REVIEW, 0, DUE)).isEqualTo("Today");
    assertThat(due(Standing.INVESTIGATED, 1, DUE.plusDays(1))).isEqualTo("Overdue 1 day");
    assertThat(due(Standing.TO_REVIEW, 12, DUE.plusDays(12))).isEqualTo("Overdue 12 days");
    assertThat(due(Standing.CLOSED, 0, DUE.plusDays(12))).isEmpty();
  }

  /** R5.4: while its flags can still come it is not closed with others, and the line says so. */
  @Test
  void saysThatNobodyHasLookedForFlagsYet() {
    assertThat(flagsNote(1)).startsWith("Not looked at for flags yet: it cannot be closed");
    assertThat(flagsNote(0)).isEqualTo("Not looked at for flags.");
  }

  private String flagsNote(long daysOver) {
    return wording
        .onPage(line(Optional.empty(), Optional.empty(), OFF, Standing.TO_REVIEW, daysOver), DUE)
        .flagsNote();
  }

  private String due(Standing standing, long daysOver, LocalDate today) {
    return wording
        .onPage(line(Optional.empty(), Optional.empty(), OFF, standing, daysOver), today)
        .due();
  }

  /** R2.4: whoever caused it is told so, and has nothing to tick. */
  @Test
  void theOneWhoCausedItHasNothingToTick() {
    AlertOnPage own =
        wording.onPage(
            line(Optional.of("OFFICER, One"), Optional.empty(), OFF, Standing.TO_REVIEW, 2), DUE);
    assertThat(own.isOpenToTick()).isFalse();
    assertThat(own.who()).isEqualTo("OFFICER, One (you)");
    assertThat(own.evidence()).startsWith("Someone else must review this");
  }
}
