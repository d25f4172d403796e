package org.lanternscr.it.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.lanternscr.it.TestPatient;

/** Sequences of 5 to 15 acts: each follows from the seed and its number alone. */
final class Sequences {

  static final int SEATS = 3;

  private static final int SHORTEST = 5;
  private static final int LONGEST = 15;
  private static final int WAYS = 60;

  /** Most of the time somebody whose record opens. */
  static final List<TestPatient> USUAL =
      List.of(TestPatient.ORDINARY, TestPatient.ANOTHER, Changer.PATIENT);

  static final List<TestPatient> UNUSUAL =
      List.of(
          TestPatient.NO_SUMMARY,
          TestPatient.OPTED_OUT,
          TestPatient.OPTED_OUT_BY_LABEL,
          TestPatient.STALE_ONCE,
          TestPatient.STALE_ALWAYS,
          TestPatient.RESTRICTED,
          TestPatient.FAILS_ONCE,
          TestPatient.TOKEN_EXPIRED_ONCE,
          TestPatient.TOKEN_REFUSED,
          TestPatient.RATE_LIMITED,
          TestPatient.DOWN_AS_HTML,
          TestPatient.BROKEN,
          TestPatient.MALFORMED);

  private static final List<TestPatient> UNFOUND =
      List.of(TestPatient.NOBODY, TestPatient.PDS_RATE_LIMITED, TestPatient.PDS_BROKEN);

  /** Whether a patient was found before the walk, so that a page about them can be open. */
  static boolean isMet(TestPatient patient) {
    return !UNFOUND.contains(patient);
  }

  private final long seed;

  Sequences(long seed) {
    this.seed = seed;
  }

  long seed() {
    return seed;
  }

  List<Step> sequence(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    boolean[] isTaken = new boolean[SEATS];
    TestPatient[] present = new TestPatient[SEATS];
    List<Step> steps = new ArrayList<>();
    Act before = Act.SIGNS_IN;
    int seat = 0;
    int length = random.nextInt(SHORTEST, LONGEST + 1);
    while (steps.size() < length) {
      Optional<Act> next = random.nextInt(100) < 35 ? Optional.empty() : likelyAfter(before);
      if (next.isEmpty()) {
        seat = random.nextInt(100) < 85 ? 0 : random.nextInt(SEATS);
      }
      boolean isNobody = !isTaken[seat] && random.nextInt(100) < 90;
      Act act = steps.isEmpty() || isNobody ? Act.SIGNS_IN : next.orElseGet(() -> act(random));
      if (present[seat] == null || random.nextInt(100) < 20) {
        present[seat] = patient(random);
      }
      TestPatient patient =
          act == Act.FINDS && random.nextInt(100) < 15
              ? UNFOUND.get(random.nextInt(UNFOUND.size()))
              : present[seat];
      isTaken[seat] = isTakenAfter(act, isTaken[seat]);
      before = act;
      steps.add(new Step(act, seat, random.nextInt(WAYS), patient));
    }
    return RungSteps.into(
        LastingSteps.mixedInto(steps, new Random(seed * 999_959 + number)), seed, number);
  }

  /**
   * Who opens a record wants to see it, a fault needs an alert, and what has ended is still on a
   * page somewhere.
   */
  private static Optional<Act> likelyAfter(Act act) {
    return switch (act) {
      case SAYS_PATIENT_AGREES, SAYS_SOMEONE_AGREES, OPENS_IN_EMERGENCY, OPENS_BY_LAW ->
          Optional.of(Act.VIEWS);
      case MEETS_A_FAULT_WITH_ALERTS -> Optional.of(Act.OPENS_IN_EMERGENCY);
      case MEETS_A_FAULT_WITH_A_CHANGE -> Optional.of(Act.CHANGES_PREFERENCE);
      case LETS_A_CHANGE_GROW_OLD -> Optional.of(Act.READS_PREFERENCE_BACK);
      case SAYS_PATIENT_REFUSES,
          CHANGES_ROLE,
          CHANGES_ROLE_ELSEWHERE,
          ENDS_ACCESS,
          TAKES_ANOTHER_PATIENT,
          OUTLASTS_THE_PERMISSION,
          CHANGES_PREFERENCE,
          READS_PREFERENCE_BACK ->
          Optional.of(Act.VIEWS_BY_AN_OLD_PAGE);
      default -> Optional.empty();
    };
  }

  private static boolean isTakenAfter(Act act, boolean before) {
    return switch (act) {
      case SIGNS_IN -> true;
      case SIGNS_OUT, IS_TIMED_OUT, IS_ENDED_BY_THE_PROVIDER, IS_FORGOTTEN_BY_THE_SERVER -> false;
      default -> before;
    };
  }

  private static TestPatient patient(Random random) {
    List<TestPatient> from = random.nextInt(100) < 75 ? USUAL : UNUSUAL;
    return from.get(random.nextInt(from.size()));
  }

  private static Act act(Random random) {
    double point = random.nextDouble() * Stream.of(Act.values()).mapToDouble(Act::weight).sum();
    for (Act act : Act.values()) {
      point -= act.weight();
      if (point < 0) {
        return act;
      }
    }
    return Act.VIEWS;
  }
}
