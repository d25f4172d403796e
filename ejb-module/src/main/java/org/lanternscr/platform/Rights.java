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

  /**
   * Open a summary in an emergency, when the patient cannot be asked. It counts only together with
   * {@link #VIEW_RECORD}.
   */
  public static final String OVERRIDE_EMERGENCY = "override-emergency";

  /**
   * Open a summary without permission in the public interest, by statute or by order of a court. It
   * counts only together with {@link #VIEW_RECORD}.
   */
  public static final String OVERRIDE_LEGAL = "override-legal";

  /**
   * Record for the clinicians of the day that a patient agrees; it opens nothing. A trust gives it
   * to its reception by naming a code; nobody has it until then.
   */
  public static final String RECORD_PERMISSION = "record-permission";

  /** Change a patient's sharing preference, for everyone in England. */
  public static final String CHANGE_PREFERENCE = "change-preference";

  /** Read the audit trail of the site. */
  public static final String READ_AUDIT = "read-audit";

  /** Look after sites: their entries, findings and readiness. It opens nothing about a patient. */
  public static final String MANAGE_SITES = "manage-sites";

  /** The setting that names who may look after sites; without it the code alone decides. */
  public static final String SITE_ADMINISTRATORS = "rights.manage-sites.users";

  /** All of them. */
  public static final List<String> ALL =
      List.of(
          LOOK_FOR_SUMMARY,
          VIEW_RECORD,
          OVERRIDE_EMERGENCY,
          OVERRIDE_LEGAL,
          RECORD_PERMISSION,
          CHANGE_PREFERENCE,
          READ_AUDIT,
          MANAGE_SITES);

  private Rights() {}
}
