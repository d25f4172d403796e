package org.lanternscr.web.review;

/**
 * An alert of a case, and whether it is closed in the national alert viewer too.
 *
 * @param alert its name in forms
 * @param told what an officer said of it, in a sentence; blank where nobody did
 */
public record ClosingOnPage(String alert, String reference, String told) {

  /** Masked: it names a person. */
  @Override
  public String toString() {
    return "ClosingOnPage[masked]";
  }
}
