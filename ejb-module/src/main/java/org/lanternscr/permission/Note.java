package org.lanternscr.permission;

import java.util.EnumSet;
import java.util.Set;
import org.lanternscr.kernel.NumberMask;

/**
 * What a person wrote to explain an access, made fit to be kept and sent. Whatever was typed makes
 * a note: a record is never kept closed for its wording. What was the matter with it is for the
 * privacy officer to follow up.
 */
public final class Note {

  /** The longest that is kept, in characters. */
  public static final int LONGEST = 500;

  /** Less than this explains nothing, in characters; a number that is removed explains nothing. */
  public static final int SHORTEST = 10;

  /** More than this is not even looked at. */
  private static final int MOST_READ = 20_000;

  private static final char REPLACEMENT = '\ufffd';

  private final String text;
  private final Set<FollowUp> followUps;

  private Note(String text, Set<FollowUp> followUps) {
    this.text = text;
    this.followUps = followUps;
  }

  /**
   * The note of a typed text.
   *
   * @param typed may be null, blank, of any length and of any characters
   */
  public static Note of(String typed) {
    Set<FollowUp> followUps = EnumSet.noneOf(FollowUp.class);
    String read = typed == null ? "" : typed;
    if (read.length() > MOST_READ) {
      read = withoutLastNumber(read.substring(0, MOST_READ));
      followUps.add(FollowUp.LONG);
    }
    String masked = NumberMask.masked(read);
    if (!masked.equals(read)) {
      followUps.add(FollowUp.NHS_NUMBER);
    }
    if (masked.codePoints().anyMatch(Note::isUnseen)) {
      followUps.add(FollowUp.CONTROL_CHARACTERS);
    }
    String clean = cleaned(masked);
    if (clean.replace(NumberMask.MASK, "").strip().length() < SHORTEST) {
      followUps.add(FollowUp.SHORT);
    }
    if (clean.length() > LONGEST) {
      followUps.add(FollowUp.LONG);
    }
    return new Note(cut(clean), followUps);
  }

  /** The same where the rest says enough: that it is short is nothing to follow up. */
  Note besides() {
    Set<FollowUp> without = followUps();
    without.remove(FollowUp.SHORT);
    return new Note(text, without);
  }

  /** Nothing was written, where nothing was asked for. */
  static Note none() {
    return new Note("", EnumSet.noneOf(FollowUp.class));
  }

  /** Fit to be kept and sent: one line, of at most 500 characters, without an NHS number. */
  public String text() {
    return text;
  }

  /** What the privacy officer is asked to follow up; empty when all is in order. */
  public Set<FollowUp> followUps() {
    return EnumSet.copyOf(followUps);
  }

  /** A number that was cut in two would not be known as one. */
  private static String withoutLastNumber(String cut) {
    int end = cut.length();
    while (end > 0 && !Character.isLetter(cut.charAt(end - 1))) {
      end--;
    }
    return cut.substring(0, end);
  }

  /** Line ends and tabs are typed in good faith. */
  private static boolean isUnseen(int sign) {
    int type = Character.getType(sign);
    return type == Character.SURROGATE
        || type == Character.FORMAT
        || type == Character.CONTROL && !Character.isWhitespace(sign);
  }

  private static String cleaned(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .map(sign -> Character.getType(sign) == Character.SURROGATE ? REPLACEMENT : sign)
        .map(sign -> isUnseen(sign) ? ' ' : sign)
        .forEach(seen::appendCodePoint);
    return seen.toString().replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean isPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, isPair ? LONGEST - 1 : LONGEST).strip();
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Note[masked]";
  }
}
