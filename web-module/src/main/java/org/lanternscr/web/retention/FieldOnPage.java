package org.lanternscr.web.retention;

/**
 * A field of the form of a hold.
 *
 * @param fault what is wrong with it; empty when nothing is
 */
public record FieldOnPage(String id, String label, String hint, String value, String fault) {

  /** Masked: a number can be typed into it. */
  @Override
  public String toString() {
    return "FieldOnPage[" + id + "]";
  }
}
