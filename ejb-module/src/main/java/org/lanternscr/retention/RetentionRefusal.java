package org.lanternscr.retention;

/** Why something is not done about a hold or an order to purge. */
public enum RetentionRefusal {
  /** The registry names others as the site's privacy officers, and none of them a deputy. */
  NOT_AN_OFFICER,
  /** A deputy keeps what is there; only an officer in their own right lets anything go. */
  NOT_AS_DEPUTY,
  /** Who is meant by a hold, or whose accesses it keeps, does not help to lift it. */
  ABOUT_THEMSELF,
  /** What one has proposed another decides. */
  SAME_PERSON,
  /** It is not there any more, or stands otherwise by now: somebody else was faster. */
  OVERTAKEN,
  /** There is nothing to purge. */
  NOTHING_OLD
}
