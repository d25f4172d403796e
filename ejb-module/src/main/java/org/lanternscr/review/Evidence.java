package org.lanternscr.review;

/**
 * What the trust's own lists say about the access behind an alert.
 *
 * @param words why, in a sentence for the officer; empty when nothing was looked at
 */
public record Evidence(Verdict verdict, String words) {

  /** What follows from it. */
  public enum Verdict {
    /** No list was there to be looked at. */
    NOT_CHECKED,
    /** The access fits what the list says. */
    MATCHES,
    /** The list has nothing that explains the access. */
    NOTHING_FOUND
  }

  static Evidence notChecked() {
    return new Evidence(Verdict.NOT_CHECKED, "");
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Evidence[" + verdict + "]";
  }
}
