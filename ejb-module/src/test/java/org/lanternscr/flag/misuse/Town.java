package org.lanternscr.flag.misuse;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The people of the set, their attendances and the openings of their records, as they are made. */
final class Town {

  static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);
  static final int DAYS = 28;

  private static final int POSTCODES = 1500;
  private static final int SILENT_OF_A_HUNDRED = 8;

  /** Somebody who works there; {@code number} is their number as a patient. */
  record Staff(
      String user,
      String surname,
      Department department,
      Hours hours,
      String number,
      String postcode) {}

  /** A patient; {@code died} and {@code watchedFrom} may be empty. */
  record Patient(
      String number,
      String surname,
      String postcode,
      boolean restricted,
      String died,
      String watchedFrom) {}

  /** An attendance. */
  record Stay(String patient, String kind, String place, LocalDateTime from, LocalDateTime until) {}

  /**
   * A record that was opened, or was not because it was the user's own.
   *
   * @param answer agreed, emergency or refused-own
   * @param kind what it is in truth, in a word
   * @param story which accesses belong together
   */
  record Opening(
      LocalDateTime at,
      String user,
      String patient,
      String answer,
      boolean misuse,
      String kind,
      String story) {}

  final Random random = new Random(8);
  final List<Staff> staff = new ArrayList<>();
  final List<Patient> patients = new ArrayList<>();
  final List<Stay> stays = new ArrayList<>();
  final List<Opening> openings = new ArrayList<>();

  Town() {
    for (Department department : Department.ALL) {
      for (int i = 0; i < department.staff(); i++) {
        boolean silentNumber = random.nextInt(100) < SILENT_OF_A_HUNDRED;
        boolean silentPostcode = random.nextInt(100) < SILENT_OF_A_HUNDRED;
        int index = staff.size() + 1;
        staff.add(
            new Staff(
                String.format(Locale.ROOT, "9990008%05d", index),
                Names.any(random),
                department,
                department.hours().get(i % department.hours().size()),
                silentNumber ? "" : String.format(Locale.ROOT, "S%05d", index),
                silentPostcode ? "" : postcode()));
      }
    }
  }

  String postcode() {
    int number = random.nextInt(POSTCODES);
    return "QX"
        + (1 + number / 300)
        + " "
        + (1 + number / 30 % 9)
        + (char) ('A' + number % 20)
        + (char) ('A' + number % 23);
  }

  Patient patient(String surname, String postcode) {
    return add(surname, postcode, random.nextInt(100) == 0, "", "");
  }

  Patient anyPatient() {
    return patient(Names.any(random), postcode());
  }

  Patient add(String surname, String postcode, boolean restricted, String died, String watched) {
    Patient added =
        new Patient(
            String.format(Locale.ROOT, "P%05d", patients.size() + 1),
            surname,
            postcode,
            restricted,
            died,
            watched);
    patients.add(added);
    return added;
  }

  /** A member of staff as a patient, under the number that the list has. */
  Patient asPatient(Staff member) {
    return patients.stream()
        .filter(one -> one.number().equals(member.number()))
        .findFirst()
        .orElseGet(
            () -> {
              Patient added =
                  new Patient(
                      member.number(),
                      member.surname(),
                      member.postcode().isEmpty() ? postcode() : member.postcode(),
                      false,
                      "",
                      "");
              patients.add(added);
              return added;
            });
  }

  List<Staff> of(String department) {
    return staff.stream().filter(one -> one.department().name().equals(department)).toList();
  }

  List<Staff> clinical() {
    return staff.stream().filter(one -> one.department().weight() > 0).toList();
  }

  /** Somebody of a department who is on duty then, or the first of whom nothing fixed is known. */
  Staff onDuty(Department department, LocalDateTime at) {
    List<Staff> there =
        of(department.name()).stream().filter(one -> one.hours().covers(at)).toList();
    return there.isEmpty() ? Names.of(of(department.name()), random) : Names.of(there, random);
  }

  /** A moment by day, or one time in four at night. */
  LocalDateTime moment() {
    boolean night = random.nextInt(4) == 0;
    int minute = night ? 20 * 60 + random.nextInt(12 * 60) : 8 * 60 + random.nextInt(12 * 60);
    return FIRST_DAY
        .atStartOfDay()
        .plusDays(random.nextInt(DAYS - 1))
        .plusMinutes(minute)
        .plusSeconds(random.nextInt(60));
  }

  /** A moment at which somebody works. */
  LocalDateTime momentOf(Staff member) {
    LocalDateTime at = moment();
    while (!member.hours().covers(at)) {
      at = moment();
    }
    return at;
  }

  /** Puts a patient into a place of a department around a moment. */
  void attends(Patient patient, Department department, LocalDateTime at) {
    attendsIn(patient, department, Names.of(department.places(), random), at);
  }

  void attendsIn(Patient patient, Department department, String place, LocalDateTime at) {
    boolean isWard = department.kind().equals("inpatient");
    LocalDateTime from = at.minusMinutes(5L + random.nextInt(isWard ? 2000 : 120));
    LocalDateTime until = at.plusMinutes(30L + random.nextInt(isWard ? 5000 : 200));
    stays.add(new Stay(patient.number(), department.kind(), place, from, until));
  }

  void innocent(LocalDateTime at, Staff user, Patient patient, String kind, String story) {
    open(at, user, patient, false, kind, story);
  }

  void misuse(LocalDateTime at, Staff user, Patient patient, String kind, String story) {
    open(at, user, patient, true, kind, story);
  }

  private void open(
      LocalDateTime at, Staff user, Patient patient, boolean misuse, String kind, String story) {
    boolean isEmergency =
        user.department().name().equals("Emergency Department") && random.nextInt(100) < 6;
    String answer =
        patient.number().equals(user.number())
            ? "refused-own"
            : isEmergency ? "emergency" : "agreed";
    openings.add(new Opening(at, user.user(), patient.number(), answer, misuse, kind, story));
  }
}
