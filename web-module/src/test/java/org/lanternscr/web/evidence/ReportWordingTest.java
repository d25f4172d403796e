package org.lanternscr.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.evidence.AccessReport;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.evidence.AccessReport.Staff;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.site.StaffIdentity;
import org.lanternscr.web.frame.Words;

/** R5.4: what a patient reads. */
class ReportWordingTest {

  private static final OffsetDateTime WHEN = OffsetDateTime.parse("2026-07-01T22:14:00Z");
  private static final Staff NURSE =
      new Staff(Optional.empty(), Optional.of("Nurse"), Optional.of("RZZ01"));

  private final ReportWording wording =
      new ReportWording(new Words(), "RZZ01", "Example General Hospital");

  private String told(Access access) {
    AccessOnPage page = wording.accesses(report(List.of(access), false)).get(0);
    return page.title()
        + "\n"
        + page.facts().stream()
            .map(fact -> fact.label() + ": " + fact.value())
            .collect(Collectors.joining("\n"));
  }

  private static AccessReport report(List<Access> accesses, boolean cut) {
    return report(SamePatient.alone(new NhsNumber("9990000018")), accesses, cut);
  }

  private static AccessReport report(SamePatient patient, List<Access> accesses, boolean cut) {
    return new AccessReport(
        patient,
        Optional.empty(),
        WHEN,
        StaffIdentity.ROLE_AND_ORGANISATION,
        accesses,
        cut,
        Optional.of(WHEN));
  }

  private static Access asked(String how, int shown, int printed, boolean alerted) {
    return new Access(WHEN, NURSE, Act.ASKED, how, shown, printed, alerted, true);
  }

  @Test
  void anEmergencyIsToldWithWhoWhenWhatAndWhy() {
    assertThat(told(asked("emergency", 2, 1, true)))
        .isEqualTo(
            """
            01-Jul-2026 23:14
            Who: Nurse, at Example General Hospital
            What they did: They opened your record 2 times. They opened it for paper once.
            Why: It was an emergency, and they wrote down that you could not be asked.
            Checked: The privacy officer was told at once, so that somebody checks that this was right.""");
  }

  @ParameterizedTest
  @CsvSource({
    "patient-agrees",
    "someone-agrees",
    "patient-refuses",
    "emergency",
    "public-interest",
    "statute",
    "court-order",
    "before"
  })
  void everyAnswerHasItsSentence(String how) {
    assertThat(told(asked(how, 0, 0, false)))
        .contains("did not open your record")
        .containsIgnoringCase("they wrote down")
        .doesNotContain("accessHow", "Checked");
  }

  @ParameterizedTest
  @EnumSource(Act.class)
  void everyActHasItsSentence(Act act) {
    Access access = new Access(WHEN, NURSE, act, "patient-agrees", 1, 0, false, false);
    assertThat(told(access)).doesNotContain("whoLooked").contains("has been changed");
  }

  @Test
  void staffAreToldAsFarAsIsKnown() {
    Staff named = new Staff(Optional.of("NURSE, Ann"), Optional.of("Nurse"), Optional.of("RYY01"));
    Staff nobody = new Staff(Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(told(new Access(WHEN, named, Act.FOUND, "found", 0, 0, false, true)))
        .contains("Who: NURSE, Ann, Nurse, at RYY01");
    assertThat(told(new Access(WHEN, nobody, Act.FOUND, "found", 0, 0, false, true)))
        .contains("Who: A member of staff");
  }

  /** What officers did in a case is an access to data about the patient too. */
  @Test
  void aReviewIsToldWithHowOften() {
    Access review = new Access(WHEN, NURSE, Act.REVIEWED, "shown", 3, 0, false, true);
    assertThat(told(review))
        .isEqualTo(
            """
            01-Jul-2026 23:14
            Who: Nurse, at Example General Hospital
            What they did: They checked for the hospital whether it was right that somebody opened your record.\
             They read who opened it, when and why, 3 times. They did not open your record.""");
    assertThat(wording.limits(report(List.of(), false)))
        .anyMatch(line -> line.contains("Lists of many patients at once"));
  }

  /** A number that nobody looked for is never told as one that is not there. */
  @Test
  void saysOfHowManyNumbersItIs() {
    NhsNumber one = new NhsNumber("9990000018");
    NhsNumber other = new NhsNumber("9990000026");
    assertThat(limits(new SamePatient(one, Set.of(one, other), true)))
        .contains("covers all 2 numbers of yours");
    assertThat(limits(new SamePatient(one, Set.of(one), true)))
        .contains("we know of no other number of yours");
    for (Set<NhsNumber> some : List.of(Set.of(one), Set.of(one, other))) {
      assertThat(limits(new SamePatient(one, some, false)))
          .contains("This was not checked")
          .doesNotContain("we know of no other", "covers all");
    }
  }

  private String limits(SamePatient patient) {
    return String.join("\n", wording.limits(report(patient, List.of(), false)));
  }

  @Test
  void saysWhatTheListDoesNotHold() {
    assertThat(wording.limits(report(List.of(), true)))
        .anyMatch(line -> line.contains("another hospital"))
        .anyMatch(line -> line.contains("before this hospital used this system"))
        .anyMatch(line -> line.contains("01-Jul-2026 23:14"))
        .anyMatch(line -> line.contains("more than this report can hold"));
  }
}
