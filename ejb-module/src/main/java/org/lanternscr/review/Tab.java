package org.lanternscr.review;

/** A part of the worklist. */
public enum Tab {
  /** In no case yet; oldest first. */
  TO_REVIEW("w.state = 'to-review'"),
  /** Not closed, and past the day on which their review was due; oldest first. */
  OVERDUE(
      "w.state <> 'closed' AND w.raised < greatest(s.emergency, s.self_claim, s.legal)"
          + " AND w.raised < CASE w.kind WHEN 'emergency' THEN s.emergency"
          + " WHEN 'self-claim' THEN s.self_claim ELSE s.legal END"),
  /** In a case that is not closed; oldest first. */
  INVESTIGATED("w.state = 'investigated'"),
  /** Newest first. */
  CLOSED("w.state = 'closed'"),
  /** Emergency access alone, not closed; oldest first. */
  EMERGENCY("w.state <> 'closed' AND w.kind = 'emergency'");

  private final String condition;

  Tab(String condition) {
    this.condition = condition;
  }

  /**
   * Of a review_alert w, where s has the site and the moments before which each kind is overdue.
   */
  String condition() {
    return condition;
  }

  boolean isNewestFirst() {
    return this == CLOSED;
  }
}
