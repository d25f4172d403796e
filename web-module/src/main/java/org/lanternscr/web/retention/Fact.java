package org.lanternscr.web.retention;

/** A labelled part of a hold or an order. */
public record Fact(String label, String value) {

  /** Masked: it can name a patient or a user. */
  @Override
  public String toString() {
    return "Fact[" + label + "]";
  }
}
