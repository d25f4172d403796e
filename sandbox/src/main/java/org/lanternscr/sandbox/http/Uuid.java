package org.lanternscr.sandbox.http;

import java.util.Locale;
import java.util.UUID;

/** The platform's identifiers. */
public final class Uuid {
  private static final String FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private Uuid() {}

  public static boolean isOne(String text) {
    return text.matches(FORM);
  }

  /** The SCR service makes its identifiers in capitals (scr-fhir-api.md 2.1). */
  public static String upperCase() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }
}
