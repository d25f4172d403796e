package org.lanternscr.review;

/** Why something is not done in a case. */
public enum Refusal {
  /** Who caused an alert never decides about it. */
  OWN_ALERT,
  /** The delegation comes from the one who caused the alert. */
  DELEGATED_BY_CAUSE,
  /** The registry names others as the site's privacy officers, and none of them a deputy. */
  NOT_AN_OFFICER,
  /** The second reviewer is another officer than the first. */
  SAME_REVIEWER,
  /** The alerts were caused by several people, or at several sites. */
  SEVERAL_PEOPLE,
  /** The alerts are further apart than a case reaches. */
  TOO_FAR_APART,
  /** One of the alerts is in a case already. */
  IN_A_CASE,
  /** There is no such thing at a site of the caller. */
  NOT_THERE,
  /** The case does not allow it as it stands. */
  NOT_NOW,
  /** An emergency is never closed together with others, nor what nothing explains. */
  NOT_MATCHED,
  /** The access may still go on, and what it would be flagged for may yet come. */
  MAY_GO_ON,
  /** The trust does not offer the outcome, or no more. */
  NO_OUTCOME
}
