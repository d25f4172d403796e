package org.lanternscr.site;

/**
 * A reason that a trust offers to people who open a record without permission.
 *
 * @param code short, of capital letters and digits, of its own among all reasons of a site
 * @param text what it says, in the trust's words
 */
public record Reason(String code, String text) {

  /** Both, as they are shown, copied and sent. */
  public String whole() {
    return code + ": " + text;
  }
}
