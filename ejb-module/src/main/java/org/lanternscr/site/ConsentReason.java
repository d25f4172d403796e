package org.lanternscr.site;

/**
 * A reason that a trust offers to people who change a sharing preference.
 *
 * @param code short, of capital letters and digits, of its own in the list
 * @param text what it says, in the trust's words
 */
public record ConsentReason(String code, String text) {

  /** Both, as they are shown, copied and recorded. */
  public String whole() {
    return code + ": " + text;
  }
}
