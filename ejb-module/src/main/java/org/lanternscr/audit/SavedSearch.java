package org.lanternscr.audit;

import java.util.UUID;

/** A search that a privacy officer keeps. */
public record SavedSearch(UUID id, Name name, AuditTerms terms) {

  /**
   * What its owner calls it; nobody else reads it, and no event says it.
   *
   * @param text at most 60 characters
   */
  public record Name(String text) {

    /** The most characters. */
    public static final int LONGEST = 60;

    public Name {
      if (!isWellFormed(text)) {
        throw new IllegalArgumentException("The name of a search has 1 to 60 characters");
      }
    }

    /** Whether it can be a name: there, on one line, and not too long. */
    public static boolean isWellFormed(String text) {
      return !text.isBlank()
          && text.length() <= LONGEST
          && text.chars().noneMatch(Character::isISOControl);
    }

    /** Masked: whoever typed it may have named a patient. */
    @Override
    public String toString() {
      return "Name[masked]";
    }
  }

  /** Masked: it can name a patient. */
  @Override
  public String toString() {
    return "SavedSearch[" + id + "]";
  }
}
