package org.lanternscr.web.digest;

import java.util.List;

/**
 * What somebody did about a record, as a digest on screen tells it.
 *
 * @param title what and when
 * @param facts who, in which role, about whom, why
 */
public record AccessOnPage(String title, List<Fact> facts) {

  /** A labelled part of it. */
  public record Fact(String label, String value) {

    /** Masked, as the access is. */
    @Override
    public String toString() {
      return "Fact[" + label + "]";
    }
  }

  public AccessOnPage {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "AccessOnPage[masked]";
  }
}
