package org.lanternscr.review;

/**
 * What the trust's own lists say about the access behind an alert.
 *
 * @param words why, in a sentence for the officer
 */
public record Evidence(Verdict verdict, String words) {

  /** What follows from it; of several sources the one that comes first here is told. */
  public enum Verdict {
    /** The access fits what the list says. */
    MATCHES,
    /** The list has nothing that explains the access. */
    NOTHING_FOUND,
    /** No list was there that could tell. */
    NOT_CHECKED
  }

  static Evidence notChecked(String why) {
    return new Evidence(Verdict.NOT_CHECKED, why);
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Evidence[" + verdict + "]";
  }
}
