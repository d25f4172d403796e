package org.lanternscr.platform;

import java.util.Arrays;
import java.util.Optional;

/** The national services Lantern calls, by the name used in logs, audit events and screens. */
public enum NationalService {
  SIGN_IN("oauth"),
  PDS("pds"),
  SCR("scr");

  private final String word;

  NationalService(String word) {
    this.word = word;
  }

  /** The service of a short name. */
  public static Optional<NationalService> named(String word) {
    return Arrays.stream(values()).filter(service -> service.word.equals(word)).findFirst();
  }

  /** The short name in logs and audit events. */
  public String word() {
    return word;
  }
}
