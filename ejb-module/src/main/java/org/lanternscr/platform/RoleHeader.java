package org.lanternscr.platform;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the role profile of the user travels in {@code NHSD-Session-URID}. The public sources
 * disagree about the separate pattern, whose token names the role already, so each site says it
 * (identity-and-directories.md 2.6).
 */
public enum RoleHeader {
  ALWAYS("always"),
  POSTS("posts"),
  NEVER("never");

  private final String word;

  RoleHeader(String word) {
    this.word = word;
  }

  /** The setting that a configuration word names. */
  public static Optional<RoleHeader> named(String word) {
    return Arrays.stream(values()).filter(header -> header.word.equals(word)).findFirst();
  }

  /** Whether the header goes with a request of this HTTP method. */
  boolean goesWith(String method) {
    return this == ALWAYS || this == POSTS && method.equals("POST");
  }
}
