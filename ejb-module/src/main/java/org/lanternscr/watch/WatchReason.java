package org.lanternscr.watch;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a patient is watched, as an officer wrote it: one line of 3 to 200 characters. It is no plain
 * text, because the server's dump of an incident prints the texts that a door was called with.
 */
public record WatchReason(String text) {

  /** The longest reason, in characters. */
  public static final int LONGEST = 200;

  private static final int SHORTEST = 3;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");

  public WatchReason {
    if (!isOne(text)) {
      throw new IllegalArgumentException("This is no reason of a watch");
    }
  }

  /** The reason of a typed text; empty when it is none. */
  public static Optional<WatchReason> read(String typed) {
    String text = typed.replaceAll("[\\s\\p{Z}]+", " ").strip();
    return isOne(text) ? Optional.of(new WatchReason(text)) : Optional.empty();
  }

  private static boolean isOne(String text) {
    return text.length() >= SHORTEST && text.length() <= LONGEST && !UNSEEN.matcher(text).find();
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "WatchReason[masked]";
  }
}
