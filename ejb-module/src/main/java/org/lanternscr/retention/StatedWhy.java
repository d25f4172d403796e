package org.lanternscr.retention;

/**
 * Why a hold is placed or lifted, as it is kept. It is no plain text, because the server's dump of
 * an incident prints the texts that a door was called with.
 *
 * @param text one line
 */
public record StatedWhy(String text) {

  private static final int SHORTEST = 3;
  private static final int LONGEST = 200;

  /**
   * @throws IllegalArgumentException when nobody could learn from it why
   */
  public StatedWhy {
    if (!isStated(text)) {
      throw new IllegalArgumentException("That is no reason");
    }
  }

  /** Whether a text is one line from which somebody could learn why. */
  public static boolean isStated(String text) {
    return text.strip().length() >= SHORTEST
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Masked: it can be about a patient. */
  @Override
  public String toString() {
    return "StatedWhy[masked]";
  }
}
