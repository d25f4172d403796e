package org.lanternscr.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an act ended. */
public enum AuditOutcome {
  /** An attempt whose outcome is told by a later event. */
  PENDING,
  DONE,
  FOUND,
  NOT_FOUND,
  SUPERSEDED,
  RESTRICTED,
  EXISTS,
  NO_SUMMARY,
  OPTED_OUT,
  REFUSED_BY_SPINE,
  NOT_PERMITTED_HERE,
  SHOWN,
  STALE,
  PATIENT_AGREES,
  /** Somebody who may decide in the patient's place; the detail says who. */
  SOMEONE_AGREES,
  /** A permission that was given earlier holds; the event names it. */
  GIVEN_EARLIER,
  PATIENT_REFUSES,
  /** The patient could not be asked; the detail is the code of the reason, as of the next three. */
  EMERGENCY,
  PUBLIC_INTEREST,
  STATUTE,
  COURT_ORDER,
  /** The national service took a change; it is not read back yet. */
  ACCEPTED,
  /** Whether a change was done is not known. */
  UNKNOWN,
  CONFIRMED,
  NOT_CONFIRMED,
  NOT_READABLE,
  NEVER_KNOWN,
  MISMATCH,
  NOT_CHANGED,
  CHANGED_MEANWHILE,
  NOT_SENT,
  REVOKED,
  ENDED_BY_OPT_OUT,
  ENDED_BY_USER,
  ENDED_BY_ANOTHER_PATIENT,
  ENDED_BY_NEW_ANSWER,
  ENDED_BY_ROLE_CHANGE,
  ENDED_BY_SIGN_OUT,
  ENDED_BY_TIMEOUT,
  ENDED_BY_PROVIDER,
  ENDED_BY_PLATFORM,
  /** By an orderly stop of the server. */
  ENDED_BY_STOP,
  REFUSED,
  TIMED_OUT,
  /** An export ended before its end. */
  BROKEN_OFF,
  RAISED,
  CLEARED,
  FAILED;

  /** The word in the event, such as {@code not-found}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By the word in an event; empty for another word. */
  public static Optional<AuditOutcome> ofWord(String word) {
    return Stream.of(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
