package org.lanternscr.patient;

/** What PDS knows of a number. */
public sealed interface PatientSearch {

  /** The patient; look at {@link Patient#replaces()} and {@link Patient#restricted()} first. */
  record Found(Patient patient) implements PatientSearch {}

  /** PDS knows nobody by the number, or will not say (section 6.3: never told apart). */
  record NotFound() implements PatientSearch {}
}
