package org.lanternscr.web.evidence;

/** What is wrong with what was asked for. */
public enum PackFault {
  NO_KIND("kind-patient"),
  NO_PATIENT("subject"),
  NO_USER("subject"),
  TOO_MUCH("subject"),
  FROM_UNREADABLE("from"),
  TO_UNREADABLE("to"),
  TO_BEFORE_FROM("to");

  private final String target;

  PackFault(String target) {
    this.target = target;
  }

  /** The id of the field to mend. */
  String target() {
    return target;
  }
}
