package org.lanternscr.web.retention;

import java.util.List;

/**
 * A hold that stands.
 *
 * @param state that somebody proposed to lift it, and what is next; blank where nobody did
 */
public record HoldOnPage(String title, List<Fact> facts, String state) {

  public HoldOnPage {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "HoldOnPage[masked]";
  }
}
