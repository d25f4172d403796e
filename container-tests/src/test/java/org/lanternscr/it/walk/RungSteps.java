package org.lanternscr.it.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lanternscr.it.TestPatient;

/**
 * Puts what officers and administrators do of the ladder into a sequence. They are drawn apart from
 * the acts of those who view, so that a seed goes on making the same sequences of these.
 */
final class RungSteps {

  private static final int WAYS = 60;
  private static final int MOST = 3;

  private static final List<Act> ACTS =
      List.of(
          Act.IS_WATCHED_BY_AN_OFFICER,
          Act.IS_WATCHED_BY_AN_OFFICER,
          Act.A_STAFF_LIST_COMES_IN,
          Act.A_STAFF_LIST_COMES_IN,
          Act.A_STAFF_LIST_COMES_IN,
          Act.IS_WATCHED_NO_MORE);

  private static final List<Act> OPENINGS =
      List.of(
          Act.SAYS_PATIENT_AGREES,
          Act.SAYS_PATIENT_AGREES,
          Act.OPENS_IN_EMERGENCY,
          Act.OPENS_IN_EMERGENCY,
          Act.OPENS_BY_LAW,
          Act.SUBMITS_TWICE);

  private RungSteps() {}

  /**
   * A sequence with up to three such acts in it, each about the patient of the act before it if it
   * can be; most are followed by somebody who wants that record, and some by an officer who looks.
   */
  static List<Step> into(List<Step> steps, long seed, int number) {
    Random random = new Random(seed * 7_368_787 + number);
    List<Step> all = new ArrayList<>(steps);
    for (int i = random.nextInt(MOST); i >= 0; i--) {
      int at = 1 + random.nextInt(all.size());
      int seat = all.get(at - 1).seat();
      Act first = ACTS.get(random.nextInt(ACTS.size()));
      TestPatient patient = known(first, all.get(at - 1).patient());
      List<Act> acts = new ArrayList<>(List.of(first));
      if (random.nextInt(100) < 90) {
        acts.add(OPENINGS.get(random.nextInt(OPENINGS.size())));
        boolean isWatched = first == Act.IS_WATCHED_BY_AN_OFFICER;
        acts.add(isWatched || random.nextBoolean() ? Act.AN_OFFICER_LOOKS : Act.VIEWS);
      }
      for (Act act : acts) {
        all.add(at, new Step(act, seat, random.nextInt(WAYS), patient));
        at++;
      }
    }
    return all;
  }

  /** Whoever nobody found is on no page, and whose preference is changed is on no list. */
  private static TestPatient known(Act act, TestPatient patient) {
    boolean isKnown =
        act == Act.A_STAFF_LIST_COMES_IN
            ? Rungs.ON_LISTS.contains(patient)
            : Sequences.USUAL.contains(patient) || Sequences.UNUSUAL.contains(patient);
    return isKnown ? patient : TestPatient.ORDINARY;
  }
}
