package org.lanternscr.review;

import java.util.List;
import java.util.stream.Stream;

/** A part of the worklist. */
public enum Tab {
  /** In no case yet; oldest first. */
  TO_REVIEW("to-review"),
  /** Not closed, and past the day on which their review was due; oldest first. */
  OVERDUE("to-review", "investigated"),
  /** In a case that is not closed; oldest first. */
  INVESTIGATED("investigated"),
  /** Newest first. */
  CLOSED("closed"),
  /** Emergency access alone, not closed; oldest first. */
  EMERGENCY("to-review", "investigated");

  private final List<String> states;

  Tab(String... states) {
    this.states = List.of(states);
  }

  /** The states of the alerts in it, by their words in the database. */
  List<String> states() {
    return states;
  }

  /** The kinds of the alerts in it. */
  List<AlertKind> kinds() {
    return this == EMERGENCY
        ? List.of(AlertKind.EMERGENCY)
        : Stream.of(AlertKind.values()).toList();
  }

  /** Whether only what is overdue is in it. */
  boolean isOfOverdue() {
    return this == OVERDUE;
  }

  boolean isNewestFirst() {
    return this == CLOSED;
  }
}
