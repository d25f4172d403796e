package org.lanternscr.flag.misuse;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.lanternscr.flag.misuse.Town.Patient;
import org.lanternscr.flag.misuse.Town.Staff;

/** Ordinary work, and the innocent accesses that look like misuse. */
final class InnocentStories {

  private static final int STAYS = 2200;

  private final Town town;
  private final Random random;

  InnocentStories(Town town) {
    this.town = town;
    this.random = town.random;
  }

  void tell() {
    for (int i = 0; i < STAYS; i++) {
      ordinary(i);
    }
    neighbours();
    relativesInNeed();
    swappedNights();
    lateWork();
    wardRounds();
    clinicPreparations();
    reReading();
    deaths();
    overDepartments();
    colleaguesTreated();
    watchedTreated();
    ownByMistake();
  }

  /** A patient comes; the department opens the record, and the pharmacy sometimes. */
  private void ordinary(int number) {
    String story = "stay-" + number;
    Department department = weighted();
    LocalDateTime at = town.moment();
    Patient patient = town.anyPatient();
    int chance = random.nextInt(100);
    if (chance < 2) {
      // An outlier: there was no bed in the department's own wards.
      town.attends(patient, Names.of(wards(), random), at);
      town.innocent(at, town.onDuty(department, at), patient, "outlier", story);
      return;
    }
    if (chance >= 5) {
      town.attends(patient, department, at);
    }
    String kind = chance < 5 ? "not-in-the-list" : "ordinary";
    Staff opener = town.onDuty(department, at);
    town.innocent(at, opener, patient, kind, story);
    if (random.nextInt(100) < 10) {
      town.innocent(at.plusMinutes(40L + random.nextInt(60)), opener, patient, kind, story);
    }
    if (random.nextInt(100) < 30) {
      LocalDateTime later = at.plusMinutes(20L + random.nextInt(240));
      town.innocent(later, town.onDuty(Department.named("Pharmacy"), later), patient, kind, story);
    }
    if (random.nextInt(100) < 8) {
      Department next = Names.of(wards(), random);
      LocalDateTime moved = at.plusHours(5L + random.nextInt(10));
      town.attends(patient, next, moved);
      town.innocent(moved, town.onDuty(next, moved), patient, "moved", story);
    }
  }

  private Department weighted() {
    int left = random.nextInt(100);
    for (Department department : Department.ALL) {
      left -= department.weight();
      if (left < 0) {
        return department;
      }
    }
    return Department.ALL.get(0);
  }

  private static List<Department> wards() {
    return Department.ALL.stream()
        .filter(one -> one.weight() > 0 && one.kind().equals("inpatient"))
        .toList();
  }

  /** A patient of one's own department who happens to live in the same street. */
  private void neighbours() {
    List<Staff> some = town.clinical().stream().filter(one -> !one.postcode().isEmpty()).toList();
    for (int i = 0; i < 9; i++) {
      Staff user = Names.of(some, random);
      LocalDateTime at = town.momentOf(user);
      Patient patient = town.patient(Names.any(random), user.postcode());
      town.attends(patient, user.department(), at);
      town.innocent(at, user, patient, "neighbour-treated", "neighbour-treated-" + i);
    }
  }

  /** A cousin is brought in at night, and nobody else is there. */
  private void relativesInNeed() {
    for (int i = 0; i < 4; i++) {
      Staff user = Names.of(town.of("Emergency Department"), random);
      LocalDateTime at = town.momentOf(user);
      Patient patient = town.patient(user.surname(), town.postcode());
      town.attends(patient, user.department(), at);
      town.innocent(at, user, patient, "relative-treated", "relative-treated-" + i);
    }
  }

  private List<Staff> fixed() {
    return town.clinical().stream().filter(one -> one.hours().isFixedDay()).toList();
  }

  private void swappedNights() {
    for (int i = 0; i < 10; i++) {
      Staff user = Names.of(fixed(), random);
      LocalDateTime night =
          Town.FIRST_DAY.plusDays(random.nextInt(Town.DAYS - 1)).atTime(21, random.nextInt(60));
      int patients = 4 + random.nextInt(3);
      for (int k = 0; k < patients; k++) {
        LocalDateTime at = night.plusMinutes(75L * k + random.nextInt(60));
        Patient patient = town.anyPatient();
        town.attends(patient, user.department(), at);
        town.innocent(at, user, patient, "swapped-night", "swapped-night-" + i);
      }
    }
  }

  /** Shifts that overrun a little, and work that went on for hours. */
  private void lateWork() {
    for (int i = 0; i < 40; i++) {
      Staff user = Names.of(fixed(), random);
      boolean isLong = i % 3 == 0;
      LocalDateTime day = town.momentOf(user);
      LocalDateTime at =
          day.toLocalDate()
              .atTime(user.hours().until())
              .plusMinutes(isLong ? 70L + random.nextInt(80) : 1L + random.nextInt(45));
      Patient patient = town.anyPatient();
      town.attends(patient, user.department(), at);
      String kind = isLong ? "overtime" : "overrun";
      town.innocent(at, user, patient, kind, kind + "-" + i);
    }
  }

  private void wardRounds() {
    List<Staff> doctors =
        town.clinical().stream()
            .filter(one -> one.department().kind().equals("inpatient"))
            .toList();
    for (int i = 0; i < 14; i++) {
      Staff user = Names.of(doctors, random);
      LocalDateTime begin = town.momentOf(user).withHour(9).withMinute(random.nextInt(30));
      seesOneAfterAnother(
          user, begin, 8 + random.nextInt(11), 90 + random.nextInt(80), "ward-round", i);
    }
  }

  private void clinicPreparations() {
    for (int i = 0; i < 8; i++) {
      Staff user = Names.of(town.of("Outpatients"), random);
      LocalDateTime begin = town.momentOf(user).withHour(9).withMinute(5 + random.nextInt(40));
      int seconds = i % 4 == 0 ? 42 : 100 + random.nextInt(40);
      seesOneAfterAnother(user, begin, 12 + random.nextInt(9), seconds, "clinic-preparation", i);
    }
  }

  private void seesOneAfterAnother(
      Staff user, LocalDateTime begin, int patients, int seconds, String kind, int number) {
    for (int k = 0; k < patients; k++) {
      LocalDateTime at = begin.plusSeconds((long) seconds * k + random.nextInt(30));
      Patient patient = town.anyPatient();
      town.attends(patient, user.department(), at.plusMinutes(30));
      town.innocent(at, user, patient, kind, kind + "-" + number);
    }
  }

  /** Who follows a patient opens the record on many days. */
  private void reReading() {
    int number = 0;
    for (Staff user : town.of("GP Link")) {
      for (int k = 0; k < 6; k++) {
        follows(
            user,
            town.anyPatient(),
            4 + random.nextInt(4),
            1 + random.nextInt(2),
            "gp-link",
            number++);
      }
    }
    for (int k = 0; k < 8; k++) {
      Staff user = Names.of(town.of("Pharmacy"), random);
      Patient patient = town.anyPatient();
      town.attendsIn(
          patient,
          Department.named("Critical Care"),
          "ITU",
          Town.FIRST_DAY.atStartOfDay().plusDays(random.nextInt(20)));
      follows(user, patient, 4 + random.nextInt(3), 1, "critical-care", k);
    }
  }

  private void follows(Staff user, Patient patient, int days, int every, String kind, int number) {
    int first = random.nextInt(8);
    for (int k = 0; k < days; k++) {
      LocalDateTime at =
          Town.FIRST_DAY
              .plusDays(first + (long) every * k)
              .atTime(10 + random.nextInt(6), random.nextInt(60));
      if (user.hours().covers(at)) {
        town.innocent(at, user, patient, kind, kind + "-" + number);
      }
    }
  }

  /** The medical examiner looks at each death, and a doctor answers the coroner. */
  private void deaths() {
    for (int i = 0; i < 24; i++) {
      Staff user = Names.of(town.of("Medical Examiner"), random);
      LocalDateTime at = town.momentOf(user);
      town.innocent(at, user, dead(at), "medical-examiner", "medical-examiner-" + i);
    }
    for (int i = 0; i < 7; i++) {
      Staff user = Names.of(town.clinical(), random);
      LocalDateTime at = town.momentOf(user);
      town.innocent(at, user, dead(at), "coroner", "coroner-" + i);
    }
  }

  private Patient dead(LocalDateTime before) {
    return town.add(
        Names.any(random),
        town.postcode(),
        false,
        before.minusDays(1L + random.nextInt(5)).toLocalDate().toString(),
        "");
  }

  /** Liaison over all wards, bank shifts in another department, a department without places. */
  private void overDepartments() {
    for (int i = 0; i < 130; i++) {
      Staff user = Names.of(town.of("Mental Health Liaison"), random);
      treats(user, Names.of(Department.ALL.subList(0, 8), random), "liaison", i);
    }
    for (int i = 0; i < 34; i++) {
      Staff user = Names.of(fixed(), random);
      treats(user, Names.of(Department.ALL.subList(0, 8), random), "bank-shift", i);
    }
    for (int i = 0; i < 40; i++) {
      Staff user = Names.of(town.of("Discharge Lounge"), random);
      treats(user, Names.of(wards(), random), "discharge-lounge", i);
    }
  }

  private void treats(Staff user, Department where, String kind, int number) {
    LocalDateTime at = town.momentOf(user);
    Patient patient = town.anyPatient();
    town.attends(patient, where, at);
    town.innocent(at, user, patient, kind, kind + "-" + number);
  }

  private void colleaguesTreated() {
    List<Staff> known = town.staff.stream().filter(one -> !one.number().isEmpty()).toList();
    for (int i = 0; i < 11; i++) {
      Staff user = Names.of(town.of("Emergency Department"), random);
      Staff ill = Names.of(known, random);
      if (!ill.equals(user)) {
        LocalDateTime at = town.momentOf(user);
        town.attends(town.asPatient(ill), user.department(), at);
        town.innocent(at, user, town.asPatient(ill), "colleague-treated", "colleague-treated-" + i);
      }
    }
  }

  /** Somebody in the news is a patient, and their own team opens the record. */
  private void watchedTreated() {
    for (int i = 0; i < 4; i++) {
      Patient known = watched();
      LocalDateTime begin = town.moment();
      Department department = Department.ALL.get(i);
      town.attends(known, department, begin);
      for (int k = 0; k < 4; k++) {
        LocalDateTime at = begin.plusMinutes(7L * k + random.nextInt(7));
        Staff user = town.onDuty(department, at);
        town.innocent(at, user, known, "watched-treated", "watched-treated-" + i);
      }
    }
  }

  Patient watched() {
    return town.add(
        Names.rare(random), town.postcode(), false, "", Town.FIRST_DAY.minusDays(3).toString());
  }

  private void ownByMistake() {
    Staff user =
        Names.of(
            town.of("Acute Medicine").stream().filter(one -> !one.number().isEmpty()).toList(),
            random);
    town.innocent(
        town.momentOf(user), user, town.asPatient(user), "own-by-mistake", "own-by-mistake-0");
  }
}
