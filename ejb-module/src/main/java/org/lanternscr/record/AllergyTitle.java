package org.lanternscr.record;

/**
 * What the banner may say of allergies. "No known allergies" is not among these: a summary cannot
 * prove it (scr-domain.md E).
 */
public enum AllergyTitle {
  /** The section holds at least one entry. */
  KNOWN,
  /** The practice sent the section empty, and withheld nothing. */
  NOT_RECORDED,
  /** Anything else: no section, not readable, withheld, or in words that tell neither. */
  UNAVAILABLE
}
