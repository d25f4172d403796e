package org.lanternscr.watch;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.kernel.NumberMask;

/**
 * Why a patient is watched, as an officer wrote it: one line of 3 to 200 characters, in which the
 * mask stands in the place of each NHS number. It is no plain text, because the server's dump of an
 * incident prints the texts that a door was called with.
 */
public record WatchReason(String text) {

  /** The longest reason, in characters. */
  public static final int LONGEST = 200;

  private static final int SHORTEST = 3;

  /** What was kept before may hold numbers, and is longer with the masks. */
  private static final int MOST = LONGEST + LONGEST / 10 * NumberMask.MASK.length();

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");

  public WatchReason {
    text = NumberMask.masked(text);
    if (!isOne(text, MOST)) {
      throw new IllegalArgumentException("This is no reason of a watch");
    }
  }

  /** The reason of a typed text; empty when it is none. */
  public static Optional<WatchReason> read(String typed) {
    String text = NumberMask.masked(typed.replaceAll("[\\s\\p{Z}]+", " ").strip());
    return isOne(text, LONGEST) ? Optional.of(new WatchReason(text)) : Optional.empty();
  }

  private static boolean isOne(String text, int longest) {
    return text.length() >= SHORTEST && text.length() <= longest && !UNSEEN.matcher(text).find();
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "WatchReason[masked]";
  }
}
