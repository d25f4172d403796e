package org.lanternscr.record;

import java.util.Arrays;

/** The patient's national sharing preference (scr-fhir-api.md 3). */
public enum SharingPreference {
  /** Permission is asked each time. */
  ASK("Ask"),
  /** A legacy value, treated exactly as Ask. */
  YES("Yes"),
  /** The patient has chosen not to have a Summary Care Record. */
  NO("No"),
  /** No value, or one that is not known: treated exactly as Ask, but not said to be it. */
  NOT_TOLD("");

  private final String wire;

  SharingPreference(String wire) {
    this.wire = wire;
  }

  /** Spine's missing label means Ask; an unknown one is treated with the same care. */
  static SharingPreference ofWire(String code) {
    return Arrays.stream(values()).filter(p -> p.wire.equals(code)).findFirst().orElse(NOT_TOLD);
  }
}
