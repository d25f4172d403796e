package org.lanternscr.site;

/**
 * A reason that a trust offers to people who open a record without permission, or who change a
 * sharing preference.
 *
 * @param code short, of capital letters and digits, of its own among the site's reasons for the one
 *     or for the other
 * @param text what it says, in the trust's words
 */
public record Reason(String code, String text) {

  /** Both, as they are shown, copied and sent. */
  public String whole() {
    return code + ": " + text;
  }
}
