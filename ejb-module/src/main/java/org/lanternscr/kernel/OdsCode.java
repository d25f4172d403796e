package org.lanternscr.kernel;

import java.util.regex.Pattern;

/**
 * The code of an organisation or site in the Organisation Data Service.
 *
 * @param value three to ten capital letters and digits, such as {@code RZZ01}
 */
public record OdsCode(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{3,10}");

  public OdsCode {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("An ODS code has 3 to 10 capital letters and digits");
    }
  }

  /** Whether a text has the form of an ODS code; the directory alone knows whether it exists. */
  public static boolean isWellFormed(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
