package org.lanternscr.web.audit;

import org.lanternscr.web.display.ClinicalTime;

/**
 * One event as a line of the table; an empty text is something the event does not tell.
 *
 * @param anchor where links to this event lead
 * @param time in UTC
 * @param what the act and how it ended, in words
 * @param who the person's name and id
 * @param role the role and its code
 * @param number the patient
 * @param detail a short further word
 * @param reference the short name of the event
 * @param attempt the short name of the attempt that this outcome belongs to
 * @param attemptAnchor where the attempt is, if it is on the same page
 */
public record AuditLine(
    String anchor,
    ClinicalTime time,
    String what,
    String who,
    String role,
    String number,
    String detail,
    String reference,
    String attempt,
    String attemptAnchor) {

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "AuditLine[" + reference + "]";
  }
}
