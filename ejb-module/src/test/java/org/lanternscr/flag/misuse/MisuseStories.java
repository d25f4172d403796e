package org.lanternscr.flag.misuse;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.lanternscr.flag.misuse.Town.Patient;
import org.lanternscr.flag.misuse.Town.Staff;

/** The misuse of the set: stories as privacy officers and makers of such programs tell them. */
final class MisuseStories {

  private final Town town;
  private final Random random;

  MisuseStories(Town town) {
    this.town = town;
    this.random = town.random;
  }

  void tell() {
    relatives();
    formerPartners();
    colleagues();
    watched();
    deaths();
    atNight();
    fastHarvests();
    slowHarvests();
    own();
    neighbours();
    otherWards();
    nothingToSee();
  }

  private Staff somebody() {
    return Names.of(town.clinical(), random);
  }

  /** A relative elsewhere in the hospital, or at home; and who lives in the same house. */
  private void relatives() {
    for (int i = 0; i < 9; i++) {
      Staff user = somebody();
      look(user, town.patient(user.surname(), town.postcode()), i % 2 == 0, "relative", i);
    }
    List<Staff> known = town.clinical().stream().filter(one -> !one.postcode().isEmpty()).toList();
    for (int i = 0; i < 9; i++) {
      Staff user = Names.of(known, random);
      String surname = i % 3 == 0 ? user.surname() : Names.rare(random);
      look(user, town.patient(surname, user.postcode()), i % 2 == 0, "household", i);
    }
  }

  private void look(Staff user, Patient patient, boolean attends, String kind, int number) {
    LocalDateTime at = town.momentOf(user);
    if (attends) {
      town.attends(patient, elsewhere(user), at);
    }
    town.misuse(at, user, patient, kind, kind + "-" + number);
  }

  private Department elsewhere(Staff user) {
    Department other = Names.of(Department.ALL.subList(0, 8), random);
    while (other.equals(user.department())) {
      other = Names.of(Department.ALL.subList(0, 8), random);
    }
    return other;
  }

  /** Again and again, on many days, whenever they are at work. */
  private void formerPartners() {
    for (int i = 0; i < 4; i++) {
      Staff user = somebody();
      Patient patient = town.anyPatient();
      int first = random.nextInt(12);
      int days = 5 + random.nextInt(4);
      for (int k = 0; k < days; k++) {
        LocalDateTime at =
            Town.FIRST_DAY
                .plusDays(first + k * 2L)
                .atTime(8 + random.nextInt(15), random.nextInt(60));
        town.misuse(at, user, patient, "former-partner", "former-partner-" + i);
      }
    }
  }

  private void colleagues() {
    List<Staff> known = town.staff.stream().filter(one -> !one.number().isEmpty()).toList();
    for (int i = 0; i < 9; i++) {
      Staff user = somebody();
      Staff colleague = Names.of(known, random);
      if (!colleague.equals(user)) {
        look(user, town.asPatient(colleague), i % 3 == 0, "colleague", i);
      }
    }
  }

  private void watched() {
    List<Patient> known =
        town.patients.stream().filter(one -> !one.watchedFrom().isEmpty()).toList();
    for (int i = 0; i < 8; i++) {
      Staff user = somebody();
      town.misuse(town.momentOf(user), user, Names.of(known, random), "watched", "watched-" + i);
    }
  }

  private void deaths() {
    for (int i = 0; i < 7; i++) {
      Staff user = somebody();
      LocalDateTime at = town.momentOf(user);
      Patient dead =
          town.add(
              Names.any(random),
              town.postcode(),
              false,
              at.minusDays(1L + random.nextInt(20)).toLocalDate().toString(),
              "");
      town.misuse(at, user, dead, "deceased", "deceased-" + i);
    }
  }

  /** Somebody of fixed hours comes back at night to look a few people up. */
  private void atNight() {
    List<Staff> fixed = town.staff.stream().filter(one -> one.hours().isFixedDay()).toList();
    for (int i = 0; i < 5; i++) {
      Staff user = Names.of(fixed, random);
      LocalDateTime night =
          Town.FIRST_DAY.plusDays(random.nextInt(Town.DAYS - 1)).atTime(22, random.nextInt(60));
      for (int k = 0; k < 2; k++) {
        town.misuse(
            night.plusMinutes(9L * k), user, town.anyPatient(), "at-night", "at-night-" + i);
      }
    }
  }

  private void fastHarvests() {
    for (int i = 0; i < 3; i++) {
      Staff user = somebody();
      harvest(user, town.momentOf(user), 25 + random.nextInt(14), 18, "fast-harvest", i);
    }
  }

  /** No faster than anybody works. */
  private void slowHarvests() {
    for (int i = 0; i < 2; i++) {
      Staff user = somebody();
      LocalDateTime begin = town.momentOf(user).withHour(9).withMinute(0);
      harvest(user, begin, 36, 5 * 60 + random.nextInt(60), "slow-harvest", i);
    }
  }

  private void harvest(
      Staff user, LocalDateTime begin, int patients, int seconds, String kind, int number) {
    for (int k = 0; k < patients; k++) {
      town.misuse(
          begin.plusSeconds((long) seconds * k + random.nextInt(8)),
          user,
          town.anyPatient(),
          kind,
          kind + "-" + number);
    }
  }

  private void own() {
    List<Staff> known = town.clinical().stream().filter(one -> !one.number().isEmpty()).toList();
    for (int i = 0; i < 5; i++) {
      Staff user = Names.of(known, random);
      town.misuse(town.momentOf(user), user, town.asPatient(user), "own", "own-" + i);
    }
  }

  /** A neighbour from the next street, once a week: too seldom to be a pattern. */
  private void neighbours() {
    for (int i = 0; i < 3; i++) {
      Staff user = somebody();
      Patient patient = town.anyPatient();
      for (int week = 0; week < 4; week++) {
        LocalDateTime at =
            Town.FIRST_DAY
                .plusDays(week * 7L + random.nextInt(5))
                .atTime(10 + random.nextInt(6), random.nextInt(60));
        town.misuse(at, user, patient, "weekly-neighbour", "weekly-neighbour-" + i);
      }
    }
  }

  /** Somebody they know, in a ward where they have nothing to do. */
  private void otherWards() {
    for (int i = 0; i < 11; i++) {
      look(somebody(), town.anyPatient(), true, "other-ward", i);
    }
  }

  /** In hours, once, a patient of the own department: nothing that is recorded tells it. */
  private void nothingToSee() {
    for (int i = 0; i < 16; i++) {
      Staff user = somebody();
      LocalDateTime at = town.momentOf(user);
      Patient patient = town.anyPatient();
      town.attends(patient, user.department(), at);
      town.misuse(at, user, patient, "nothing-to-see", "nothing-to-see-" + i);
    }
  }
}
