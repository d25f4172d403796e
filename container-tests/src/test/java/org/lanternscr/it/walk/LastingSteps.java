package org.lanternscr.it.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Mixes what is done with permissions that last, and with attendances, in between the other acts of
 * a sequence, which stay what they are without it.
 */
final class LastingSteps {

  private static final int OF_HUNDRED = 30;
  private static final int WAYS = 60;

  /** How often each is drawn, against the others. */
  private static final Map<Act, Integer> WEIGHTS =
      Map.of(
          Act.SIGNS_IN_WHERE_ATTENDANCES_COUNT, 2,
          Act.SAYS_PATIENT_AGREES_TO_LATER_VIEWS, 6,
          Act.OPENS_UNDER_AN_EARLIER_PERMISSION, 7,
          Act.REVOKES_AN_EARLIER_PERMISSION, 4,
          Act.OUTLASTS_AN_EARLIER_PERMISSION, 1,
          Act.SENDS_THE_PATIENT_TO_RECEPTION, 3,
          Act.HEARS_OF_AN_ATTENDANCE, 2);

  private LastingSteps() {}

  static List<Step> mixedInto(List<Step> steps, Random random) {
    List<Step> mixed = new ArrayList<>();
    for (Step step : steps) {
      mixed.add(step);
      if (random.nextInt(100) < OF_HUNDRED && Sequences.isMet(step.patient())) {
        Optional<Act> next = Optional.of(act(random));
        while (next.isPresent()) {
          mixed.add(by(step, next.get(), random));
          next = likelyAfter(next.get()).filter(act -> random.nextInt(100) < 80);
        }
      }
    }
    return mixed;
  }

  private static Step by(Step step, Act act, Random random) {
    return new Step(act, step.seat(), random.nextInt(WAYS), step.patient());
  }

  private static Optional<Act> likelyAfter(Act act) {
    return switch (act) {
      case SIGNS_IN_WHERE_ATTENDANCES_COUNT -> Optional.of(Act.HEARS_OF_AN_ATTENDANCE);
      case SAYS_PATIENT_AGREES_TO_LATER_VIEWS, OPENS_UNDER_AN_EARLIER_PERMISSION ->
          Optional.of(Act.VIEWS);
      case SENDS_THE_PATIENT_TO_RECEPTION -> Optional.of(Act.OPENS_UNDER_AN_EARLIER_PERMISSION);
      case REVOKES_AN_EARLIER_PERMISSION, OUTLASTS_AN_EARLIER_PERMISSION ->
          Optional.of(Act.VIEWS_BY_AN_OLD_PAGE);
      case HEARS_OF_AN_ATTENDANCE -> Optional.of(Act.SAYS_PATIENT_AGREES);
      default -> Optional.empty();
    };
  }

  private static Act act(Random random) {
    int point = random.nextInt(WEIGHTS.values().stream().mapToInt(weight -> weight).sum());
    for (Act act : Act.values()) {
      point -= WEIGHTS.getOrDefault(act, 0);
      if (point < 0) {
        return act;
      }
    }
    throw new IllegalStateException("The weights do not add up");
  }
}
