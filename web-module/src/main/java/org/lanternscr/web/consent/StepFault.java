package org.lanternscr.web.consent;

import org.lanternscr.consent.ConsentNote;

/** What is missing or wrong in step 1 of a change. */
public enum StepFault {
  AFTER,
  REASON,
  TOO_LONG,
  NHS_NUMBER,
  CONTROL_CHARACTERS;

  static StepFault of(ConsentNote.Fault fault) {
    return switch (fault) {
      case TOO_LONG -> TOO_LONG;
      case NHS_NUMBER -> NHS_NUMBER;
      case CONTROL_CHARACTERS -> CONTROL_CHARACTERS;
    };
  }
}
