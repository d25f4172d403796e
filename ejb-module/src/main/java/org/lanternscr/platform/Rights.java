package org.lanternscr.platform;

import java.util.List;

/**
 * The rights of Lantern, by name. A door names the right it needs; which national role and activity
 * codes give that right is the trust's configuration ({@code rights.*}), default deny.
 */
public final class Rights {

  /** Learn that a summary exists, and its sharing preference. */
  public static final String LOOK_FOR_SUMMARY = "look-for-summary";

  /** Open a summary with the patient's permission. */
  public static final String VIEW_RECORD = "view-record";

  /** Change a patient's sharing preference, for everyone in England. */
  public static final String CHANGE_PREFERENCE = "change-preference";

  /** Read the audit trail of the site. */
  public static final String READ_AUDIT = "read-audit";

  /** Look after sites: their entries, findings and readiness. It opens nothing about a patient. */
  public static final String MANAGE_SITES = "manage-sites";

  /** All of them. */
  public static final List<String> ALL =
      List.of(LOOK_FOR_SUMMARY, VIEW_RECORD, CHANGE_PREFERENCE, READ_AUDIT, MANAGE_SITES);

  private Rights() {}
}
