package org.lanternscr.flag.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.flag.rules.Access.Opening;
import org.lanternscr.flag.rules.Access.Person;
import org.lanternscr.flag.rules.Verdict.Outcome;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.WorkingHours;
import org.lanternscr.staff.WorkingPattern;

/** R5.4: each flag explains itself, and where a list is silent it is not checked. */
@Tag("R5.4")
class FlagRulesTest {

  /** A Monday. */
  private static final Instant AT = at("2026-11-02T10:00");

  private static final Set<FlagKind> LADDER = EnumSet.range(FlagKind.OWN_RECORD, FlagKind.DECEASED);

  private final Map<FlagKind, Answer> told = new EnumMap<>(FlagKind.class);
  private final List<Opening> openings = new ArrayList<>(List.of(new Opening("p", AT)));
  private Person person = person("Maternity", "Mon-Fri 09:00-17:00", false);
  private Optional<List<String>> places = Optional.of(List.of("Ward 11"));
  private boolean attendingExplains;
  private Set<LocalDate> holidays = Set.of();
  private FlagTuning tuning = tuning(Set.of(), Map.of());

  FlagRulesTest() {
    LADDER.forEach(flag -> told.put(flag, Answer.NO));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
  }

  private static Person person(String department, String pattern, boolean common) {
    return new Person(department, WorkingPattern.read(pattern).map(WorkingHours::new), common);
  }

  private FlagTuning tuning(Set<FlagKind> off, Map<FlagKind, Set<String>> except) {
    return new FlagTuning(
        off,
        Duration.ofMinutes(30),
        Duration.ofMinutes(60),
        attendingExplains,
        holidays,
        3,
        Duration.ofMinutes(10),
        2,
        7,
        Map.of("maternity", Set.of("ward 11"), "pharmacy", Set.of("any")),
        except,
        List.of());
  }

  private Verdict verdict(FlagKind flag) {
    return FlagRules.look(new Access("p", AT, told, person, openings, places), tuning).stream()
        .filter(one -> one.flag() == flag)
        .findFirst()
        .orElseThrow();
  }

  private void isSilent(FlagKind flag) {
    assertThat(verdict(flag).outcome()).isEqualTo(Outcome.NOT_CHECKED);
    assertThat(verdict(flag).sentence()).endsWith(".");
  }

  private void isClear(FlagKind flag) {
    assertThat(verdict(flag)).isEqualTo(Verdict.clear(flag));
  }

  private void isRaised(FlagKind flag, String sentence) {
    assertThat(verdict(flag)).isEqualTo(Verdict.raised(flag, sentence));
  }

  @Test
  void ordinaryWorkIsNotFlagged() {
    assertThat(FlagRules.look(new Access("p", AT, told, person, openings, places), tuning))
        .hasSize(FlagKind.values().length)
        .allMatch(verdict -> verdict.outcome() == Outcome.CLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "OWN_RECORD,   'The user asked for their own record, which stayed closed.'",
    "WATCHED,      The patient was on the watch list.",
    "SAME_SURNAME, User and patient have the same surname.",
    "SAME_ADDRESS, User and patient have the same postcode.",
    "COLLEAGUE,    The patient is on the staff list of this site.",
    "DECEASED,     The patient had died before the record was opened."
  })
  void whatTheLadderFoundIsToldInASentence(FlagKind flag, String sentence) {
    told.put(flag, Answer.YES);
    isRaised(flag, sentence);

    told.put(flag, Answer.NOT_CHECKED);
    isSilent(flag);
    told.remove(flag);
    isSilent(flag);
  }

  @Test
  void nothingIsKnownOfSomebodyOnNoList() {
    person = Person.UNKNOWN;
    places = Optional.empty();
    told.clear();
    assertThat(FlagRules.look(new Access("p", AT, told, person, openings, places), tuning))
        .filteredOn(verdict -> verdict.outcome() != Outcome.NOT_CHECKED)
        .extracting(Verdict::flag)
        .containsExactly(FlagKind.BURST, FlagKind.REPEAT);
  }

  @Test
  void ofOnesOwnRecordNothingElseIsSaid() {
    told.put(FlagKind.OWN_RECORD, Answer.YES);
    told.put(FlagKind.SAME_SURNAME, Answer.YES);
    assertThat(FlagRules.look(new Access("p", AT, told, person, openings, places), tuning))
        .extracting(Verdict::flag)
        .containsExactly(FlagKind.OWN_RECORD);
  }

  @Test
  void aCommonSurnameSaysNothing() {
    told.put(FlagKind.SAME_SURNAME, Answer.YES);
    person = person("Maternity", "any", true);
    isSilent(FlagKind.SAME_SURNAME);
    told.put(FlagKind.SAME_SURNAME, Answer.NO);
    isClear(FlagKind.SAME_SURNAME);
  }

  @Test
  void outOfHoursNamesTheTimeAndTheHours() {
    person = person("Maternity", "Tue-Fri 09:00-17:00", false);
    isRaised(
        FlagKind.OUT_OF_HOURS,
        "Opened on Monday at 10:00; the staff list has the user’s hours as Tue-Fri 09:00-17:00,"
            + " and 60 minutes before and after are not counted.");
    person = person("Maternity", "any", false);
    isClear(FlagKind.OUT_OF_HOURS);
    person = person("Maternity", "", false);
    isSilent(FlagKind.OUT_OF_HOURS);
  }

  /** No access of ordinary hours is flagged for its day unless the trust has named it. */
  @Test
  void onAPublicHolidayOrdinaryHoursAreNoWork() {
    isClear(FlagKind.OUT_OF_HOURS);
    holidays = Set.of(LocalDate.of(2026, 11, 3));
    tuning = tuning(Set.of(), Map.of());
    isClear(FlagKind.OUT_OF_HOURS);
    holidays = Set.of(LocalDate.of(2026, 11, 2));
    tuning = tuning(Set.of(), Map.of());
    isRaised(
        FlagKind.OUT_OF_HOURS,
        "Opened on Monday at 10:00, a public holiday; the staff list has the user’s hours as"
            + " Mon-Fri 09:00-17:00, and 60 minutes before and after are not counted.");
    person = person("Maternity", "Mon-Sun 09:00-17:00", false);
    isClear(FlagKind.OUT_OF_HOURS);
    person = person("Maternity", "Tue-Sun 09:00-17:00", false);
    assertThat(verdict(FlagKind.OUT_OF_HOURS).sentence())
        .as("which is not why")
        .doesNotContain("holiday");
  }

  @Test
  void anUnusualHourIsExplainedByAnAttendance() {
    person = person("Maternity", "Tue-Fri 09:00-17:00", false);
    attendingExplains = true;
    tuning = tuning(Set.of(), Map.of());
    isClear(FlagKind.OUT_OF_HOURS);
    places = Optional.of(List.of("CCU"));
    assertThat(verdict(FlagKind.OUT_OF_HOURS).sentence())
        .endsWith("No attendance of the patient explains it.");
    person = person("Discharge Lounge", "Tue-Fri 09:00-17:00", false);
    isClear(FlagKind.OUT_OF_HOURS);
    person = person("Pharmacy", "Tue-Fri 09:00-17:00", false);
    isClear(FlagKind.OUT_OF_HOURS);
    places = Optional.of(List.of());
    assertThat(verdict(FlagKind.OUT_OF_HOURS).isRaised()).isTrue();
    places = Optional.empty();
    assertThat(verdict(FlagKind.OUT_OF_HOURS).sentence())
        .endsWith("No list of attendances has come since that could explain it.");
  }

  @Test
  void aBurstIsFlaggedFromItsFirstAccessOn() {
    openings.add(new Opening("q", AT.plusSeconds(60)));
    openings.add(new Opening("r", AT.plusSeconds(120)));
    openings.add(new Opening("r", AT.plusSeconds(180)));
    isClear(FlagKind.BURST);
    openings.add(new Opening("s", AT.plusSeconds(600)));
    isClear(FlagKind.BURST);
    openings.add(new Opening("s", AT.plusSeconds(599)));
    isRaised(FlagKind.BURST, "One of 4 patients within 10 minutes; more than 3 is unusual here.");
  }

  /** A burst that the access is no part of does not make it one. */
  @Test
  void aBurstLaterOnIsNotThisAccess() {
    for (int i = 0; i < 9; i++) {
      openings.add(new Opening("q" + i, AT.plusSeconds(601 + i)));
    }
    isClear(FlagKind.BURST);
  }

  @Test
  void theSamePatientOnManyDays() {
    openings.add(new Opening("p", at("2026-11-01T09:00")));
    openings.add(new Opening("p", at("2026-11-01T19:00")));
    openings.add(new Opening("p", at("2026-10-26T19:00")));
    openings.add(new Opening("q", at("2026-10-30T19:00")));
    openings.add(new Opening("p", at("2026-11-03T09:00")));
    isClear(FlagKind.REPEAT);
    openings.add(new Opening("p", at("2026-10-27T00:00")));
    isRaised(
        FlagKind.REPEAT,
        "The user opened this patient’s record on 3 days of 7; more than 2 is unusual here.");
  }

  @Test
  void anotherDepartmentsPatientIsFlaggedWithoutAPlace() {
    places = Optional.of(List.of("CCU", "ward  11"));
    isClear(FlagKind.DEPARTMENT);
    places = Optional.of(List.of("CCU"));
    isRaised(
        FlagKind.DEPARTMENT,
        "The patient attended then, but nowhere where Maternity, the user’s department, works.");
    person = person("Pharmacy", "any", false);
    isClear(FlagKind.DEPARTMENT);
    person = person("Discharge Lounge", "any", false);
    isSilent(FlagKind.DEPARTMENT);
    person = person("", "any", false);
    isSilent(FlagKind.DEPARTMENT);
    person = person("Maternity", "any", false);
    places = Optional.of(List.of());
    isSilent(FlagKind.DEPARTMENT);
    places = Optional.empty();
    isSilent(FlagKind.DEPARTMENT);
  }

  @Test
  void aTrustSwitchesARuleOffForAllOrForADepartment() {
    told.put(FlagKind.DECEASED, Answer.YES);
    tuning = tuning(Set.of(), Map.of(FlagKind.DECEASED, Set.of("pharmacy")));
    assertThat(verdict(FlagKind.DECEASED).isRaised()).isTrue();
    tuning = tuning(Set.of(), Map.of(FlagKind.DECEASED, Set.of("maternity")));
    assertThat(verdict(FlagKind.DECEASED)).isEqualTo(Verdict.off(FlagKind.DECEASED));
    tuning = tuning(Set.of(FlagKind.DECEASED), Map.of());
    assertThat(verdict(FlagKind.DECEASED)).isEqualTo(Verdict.off(FlagKind.DECEASED));
  }
}
