package org.lanternscr.consent;

import org.lanternscr.site.Reason;

/**
 * Why a preference is changed, as it is kept: the trust's code and words, and what was written
 * besides. It is no plain text, because the server's dump of an incident prints the texts that a
 * door was called with.
 */
public record StatedReason(String text) {

  static StatedReason of(Reason reason, ConsentNote note) {
    return new StatedReason(
        note.text().isEmpty() ? reason.whole() : reason.whole() + ". " + note.text());
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "StatedReason[masked]";
  }
}
