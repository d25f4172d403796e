package org.lanternscr.web.evidence;

import java.util.List;

/**
 * One access, as the patient reads it.
 *
 * @param title when it was
 */
public record AccessOnPage(String title, List<Fact> facts) {

  public AccessOnPage {
    facts = List.copyOf(facts);
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "AccessOnPage[masked]";
  }
}
