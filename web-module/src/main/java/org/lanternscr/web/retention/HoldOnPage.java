package org.lanternscr.web.retention;

import java.util.List;

/**
 * A hold that stands.
 *
 * @param lift the name of the field in which the reason to lift it is typed
 */
public record HoldOnPage(String id, String title, List<Fact> facts, String lift, String label) {

  public HoldOnPage {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "HoldOnPage[" + id + "]";
  }
}
