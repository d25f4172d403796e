package org.lanternscr.kernel;

/**
 * The identifier of one immutable Summary Care Record, exactly as the national service gave it.
 *
 * <p>The service compares it with regard to case, so it is never changed (scr-fhir-api.md, 4.1).
 *
 * @param value the identifier, usually an upper-case UUID
 */
public record ScrId(String value) {

  private static final int LONGEST = 100;

  public ScrId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("An SCR id is a short text that is not blank");
    }
  }

  /** Whether a text can be an SCR id; no more is known of its form. */
  public static boolean isWellFormed(String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST;
  }
}
