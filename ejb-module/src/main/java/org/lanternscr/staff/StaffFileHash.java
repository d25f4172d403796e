package org.lanternscr.staff;

/**
 * Names what stood in a file, so that what is imported is what was looked at.
 *
 * @param sha256 64 hexadecimal digits
 */
public record StaffFileHash(String sha256) {

  /** Whether a text can be one. */
  public static boolean isWellFormed(String text) {
    return text.matches("[0-9a-f]{64}");
  }
}
