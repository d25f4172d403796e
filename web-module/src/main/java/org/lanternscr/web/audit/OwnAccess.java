package org.lanternscr.web.audit;

import java.util.List;

/**
 * What somebody did about one permission today, or that a patient refused.
 *
 * @param time by the clock on the wall
 * @param number the patient's NHS number; empty where the event does not tell it
 * @param facts the rest, label and value, in the order of the day
 */
public record OwnAccess(String time, String number, List<AuditLine.Fact> facts) {

  public OwnAccess {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "OwnAccess[masked]";
  }
}
