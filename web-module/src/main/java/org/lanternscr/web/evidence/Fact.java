package org.lanternscr.web.evidence;

/** A label and what it says. */
public record Fact(String label, String value) {

  /** Masked: it can name a patient. */
  @Override
  public String toString() {
    return "Fact[masked]";
  }
}
