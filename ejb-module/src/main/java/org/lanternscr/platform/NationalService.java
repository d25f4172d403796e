package org.lanternscr.platform;

/** The national services Lantern calls, by the name used in logs, audit events and screens. */
public enum NationalService {
  SIGN_IN("oauth"),
  PDS("pds"),
  SCR("scr");

  private final String word;

  NationalService(String word) {
    this.word = word;
  }

  /** The short name in logs and audit events. */
  public String word() {
    return word;
  }
}
