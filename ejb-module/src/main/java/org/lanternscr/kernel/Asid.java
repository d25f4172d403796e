package org.lanternscr.kernel;

import java.util.regex.Pattern;

/**
 * An accredited system identifier: one system at one organisation.
 *
 * <p>Lantern never sends it: the API platform adds it from the application's registration. It is
 * kept to be shown, audited and compared.
 *
 * @param value twelve digits (identity-and-directories.md, section 4)
 */
public record Asid(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9]{12}");

  public Asid {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("An ASID has 12 digits");
    }
  }

  /** Whether a text has the form of an ASID. */
  public static boolean isWellFormed(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  /** Grouped in fours for reading aloud. */
  public String spaced() {
    return value.substring(0, 4) + " " + value.substring(4, 8) + " " + value.substring(8);
  }

  @Override
  public String toString() {
    return value;
  }
}
