package org.lanternscr.web.display;

/**
 * One of several things to choose from, each with a sentence of its own.
 *
 * @param value as the form sends it
 */
public record ChoiceOnPage(String value, String label, String hint, boolean chosen) {

  /** Masked: its words can name a person. */
  @Override
  public String toString() {
    return "ChoiceOnPage[" + value + "]";
  }
}
