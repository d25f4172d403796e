package org.lanternscr.web.alert;

import java.util.List;

/**
 * A privacy alert as the officer reads it.
 *
 * @param title what it is about and when, in UTC
 * @param delivery how far it has got, in a sentence
 * @param facts the rest, in the order in which an officer asks
 */
public record AlertOnPage(String title, String delivery, List<Fact> facts) {

  /** A labelled part of the alert. */
  public record Fact(String label, String value) {

    /** Masked, as the alert is. */
    @Override
    public String toString() {
      return "Fact[" + label + "]";
    }
  }

  public AlertOnPage {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "AlertOnPage[masked]";
  }
}
