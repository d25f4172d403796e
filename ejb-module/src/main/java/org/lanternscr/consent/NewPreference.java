package org.lanternscr.consent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a preference can be changed to. The legacy value Yes is never set anew. */
public enum NewPreference {
  /** Permission is asked each time; on Spine this removes what was set. */
  ASK("Ask"),
  /** The patient has no Summary Care Record that anybody can open. */
  NO("No");

  private final String wire;

  NewPreference(String wire) {
    this.wire = wire;
  }

  /** What may be chosen from where the preference is; nothing where it would change nothing. */
  public static List<NewPreference> from(ConsentPreference now) {
    return switch (now) {
      case ASK, YES, NOT_TOLD -> List.of(NO);
      case NO, REFUSED -> List.of(ASK);
      case NO_SUMMARY -> List.of(NO, ASK);
      case NOT_PERMITTED -> List.of();
    };
  }

  /** The code in SCR-ACSPermission (scr-fhir-api.md 6). */
  String wire() {
    return wire;
  }

  /** The word in forms, in the database and in events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a word; empty if there is none. */
  public static Optional<NewPreference> ofWord(String word) {
    return Stream.of(values()).filter(p -> p.word().equals(word)).findFirst();
  }
}
