package org.lanternscr.web.audit;

import java.util.List;
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
 * @param partner the attempt that this outcome belongs to, or the outcome of this attempt
 * @param notice that it is not what was recorded, or no longer there; empty when all is in order
 * @param facts what else the event tells, in the order in which it is asked for
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
    Partner partner,
    String notice,
    List<Fact> facts) {

  /** A labelled part of the event, such as the permission it rests on. */
  public record Fact(String label, String value) {

    /** Masked, as the event is. */
    @Override
    public String toString() {
      return "Fact[" + label + "]";
    }
  }

  /**
   * The other half of an act that asked a national service.
   *
   * @param text what it is to this event; empty when there is none, or none is known here
   * @param anchor where it is, if it is on the same page; else empty
   */
  public record Partner(String text, String anchor) {
    static final Partner NONE = new Partner("", "");
  }

  public AuditLine {
    facts = List.copyOf(facts);
  }

  /** The same with more to notice. */
  public AuditLine noting(String more) {
    return new AuditLine(
        anchor,
        time,
        what,
        who,
        role,
        number,
        detail,
        reference,
        partner,
        (notice + " " + more).strip(),
        facts);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "AuditLine[" + reference + "]";
  }
}
