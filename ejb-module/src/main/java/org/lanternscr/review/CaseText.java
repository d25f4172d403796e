package org.lanternscr.review;

import java.util.Optional;
import org.lanternscr.kernel.NumberMask;

/**
 * What a person wrote in a case, made fit to be kept: NHS numbers and signs that are not seen are
 * taken out, line ends stay. Nothing is ever cut: what is too long is told, and stays where it was
 * typed. It is no plain text, because the server's dump of an incident prints the texts that a door
 * was called with.
 */
public final class CaseText {

  /** The longest that is kept, in characters. */
  public static final int LONGEST = 4000;

  private final String text;

  private CaseText(String text) {
    this.text = text;
  }

  /**
   * The text of what was typed.
   *
   * @param typed may be null, blank, of any length and of any characters
   */
  public static CaseText of(String typed) {
    String lines = (typed == null ? "" : typed).replaceAll("\\r\\n?", "\n");
    if (lines.length() > 2 * LONGEST) {
      return new CaseText(lines); // too long anyway, and then not looked at
    }
    StringBuilder seen = new StringBuilder();
    NumberMask.masked(lines).codePoints().filter(CaseText::isSeen).forEach(seen::appendCodePoint);
    return new CaseText(seen.toString().strip());
  }

  private static boolean isSeen(int sign) {
    int type = Character.getType(sign);
    return sign == '\n'
        || sign == '\t'
        || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
  }

  /** Whether nothing was written. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether it is longer than what is kept. */
  public boolean isTooLong() {
    return text.length() > LONGEST;
  }

  /** Empty when nothing was written. */
  Optional<String> text() {
    return Optional.of(text).filter(said -> !said.isEmpty());
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "CaseText[masked]";
  }
}
