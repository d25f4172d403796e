package org.lanternscr.permission;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.kernel.NumberMask;

/**
 * The name of a person who decides in a patient's place.
 *
 * @param text one line of 2 to 80 characters with a letter in it, without an NHS number
 */
public record ProxyName(String text) {

  private static final int LONGEST = 80;
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\t]+");
  private static final Pattern FORM =
      Pattern.compile("(?=.*\\p{L})[^\\p{Cntrl}\\p{Cf}\\p{Cs}]{2,80}");

  public ProxyName {
    if (text == null || !isName(text)) {
      throw new IllegalArgumentException("This is not the name of a person");
    }
  }

  /** Reads what a person typed; empty when it is no name. */
  public static Optional<ProxyName> read(String typed) {
    String text = typed == null ? "" : SPACES.matcher(typed).replaceAll(" ").strip();
    return isName(text) ? Optional.of(new ProxyName(text)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST
        && FORM.matcher(text).matches()
        && !NumberMask.isWrittenIn(text);
  }

  /** Masked: it is about a patient's family. */
  @Override
  public String toString() {
    return "ProxyName[masked]";
  }
}
