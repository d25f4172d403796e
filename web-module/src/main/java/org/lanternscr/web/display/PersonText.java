package org.lanternscr.web.display;

import java.util.Locale;
import java.util.Optional;
import org.lanternscr.patient.Patient.PersonName;

/** A person's name as the patient banner has it: {@code SMITH, Jane (Mrs)} (ISB 1506). */
public final class PersonText {

  private PersonText() {}

  /** The name, complete and never cut; empty when PDS gave no part of it. */
  public static Optional<String> of(PersonName name) {
    String family = name.family().strip().toUpperCase(Locale.UK);
    String given = String.join(" ", name.given()).strip();
    String title = name.title().strip();
    String both = family.isEmpty() || given.isEmpty() ? family + given : family + ", " + given;
    if (both.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(title.isEmpty() ? both : both + " (" + title + ")");
  }
}
