package org.lanternscr.web.audit;

import java.util.List;

/**
 * What somebody did about one permission today, or that a patient refused.
 *
 * @param title when and about whom
 * @param facts the rest, label and value, in the order of the day
 */
public record OwnAccess(String title, List<AuditLine.Fact> facts) {

  public OwnAccess {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "OwnAccess[masked]";
  }
}
