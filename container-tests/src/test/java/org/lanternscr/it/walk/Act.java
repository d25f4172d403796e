package org.lanternscr.it.walk;

import java.util.Locale;

/** What somebody does at a seat, or what happens to them. */
enum Act {
  SIGNS_IN(2),
  SIGNS_OUT(2),
  IS_TIMED_OUT(1),
  IS_ENDED_BY_THE_PROVIDER(1),
  /** As a server that was killed leaves it: the sign-in is gone, the permission has no end. */
  IS_FORGOTTEN_BY_THE_SERVER(1),
  CHANGES_ROLE(2),
  /** In a second tab, at the door alone: what was open is not ended by it. */
  CHANGES_ROLE_ELSEWHERE(2),
  FINDS(3),
  LOOKS_FOR_SUMMARY(3),
  SAYS_PATIENT_AGREES(10),
  SAYS_SOMEONE_AGREES(5),
  SAYS_PATIENT_REFUSES(3),
  OPENS_IN_EMERGENCY(14),
  OPENS_BY_LAW(8),
  /** The same emergency twice at one moment. */
  SUBMITS_TWICE(3),
  VIEWS(12),
  READS_AGAIN(4),
  PRINTS(4),
  /** By a permission of any seat and any age: a second tab, or the Back button. */
  VIEWS_BY_AN_OLD_PAGE(14),
  ENDS_ACCESS(4),
  TAKES_ANOTHER_PATIENT(3),
  OUTLASTS_THE_PERMISSION(3),
  LETS_ALERTS_WAIT_OVER(3),
  MEETS_A_FAULT_WITH_ALERTS(7),
  LOSES_THE_ACCESS_TOKEN(2),
  /** Of one patient, by whoever may. */
  CHANGES_PREFERENCE(8),
  READS_PREFERENCE_BACK(3),
  MEETS_A_FAULT_WITH_A_CHANGE(4),
  LETS_A_CHANGE_GROW_OLD(2),
  FINDS_THE_SERVICE_SLOW(0.2),
  // What follows is mixed in between the others, and never drawn with them ({@link LastingSteps}).
  SIGNS_IN_WHERE_ATTENDANCES_COUNT(0),
  SAYS_PATIENT_AGREES_TO_LATER_VIEWS(0),
  OPENS_UNDER_AN_EARLIER_PERMISSION(0),
  REVOKES_AN_EARLIER_PERMISSION(0),
  OUTLASTS_AN_EARLIER_PERMISSION(0),
  /** Somebody at the desk asks for the clinicians of the day. */
  SENDS_THE_PATIENT_TO_RECEPTION(0),
  /** The patient administration system tells that the patient attends, or does so no more. */
  HEARS_OF_AN_ATTENDANCE(0),
  /** An officer, at the site of the seat; these and what follows come from {@link RungSteps}. */
  IS_WATCHED_BY_AN_OFFICER(0),
  IS_WATCHED_NO_MORE(0),
  AN_OFFICER_LOOKS(0),
  /** An administrator, for the site of the seat. */
  A_STAFF_LIST_COMES_IN(0);

  private final double weight;

  Act(double weight) {
    this.weight = weight;
  }

  /** How often it is drawn, against the others. */
  double weight() {
    return weight;
  }

  /** In words, such as {@code signs in}. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
