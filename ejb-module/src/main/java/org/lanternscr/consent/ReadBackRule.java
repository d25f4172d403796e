package org.lanternscr.consent;

import java.time.Duration;

/**
 * What reading back says of a change that is not settled (R2.5). Pure.
 *
 * @param sent what is known of the sending: {@code ACCEPTED} or {@code UNKNOWN}
 * @param wanted the new preference
 * @param siteReads whether the site's ASID has just read something, so that a refusal is not the
 *     fault of its registration (scr-domain.md B5)
 * @param since how long ago the change was asked for
 */
record ReadBackRule(ChangeState sent, NewPreference wanted, boolean siteReads, Duration since) {

  /**
   * A change without an answer may still be done for as long as the services behind the platform
   * wait for each other: 60 seconds each way (scr-fhir-api.md 2.4). Until then what was there
   * before proves nothing.
   */
  static final Duration MAY_STILL_BE_DONE = Duration.ofMinutes(2);

  /** The state from now on. */
  ChangeState settle(ConsentPreference now) {
    ChangeState told = tell(now);
    boolean isTooSoon = sent == ChangeState.UNKNOWN && since.compareTo(MAY_STILL_BE_DONE) < 0;
    return isTooSoon && told != ChangeState.CONFIRMED ? sent : told;
  }

  private ChangeState tell(ConsentPreference now) {
    return switch (now) {
      case NOT_PERMITTED -> sent;
      case NO_SUMMARY -> taken(ChangeState.NOT_READABLE, ChangeState.NEVER_KNOWN);
      case REFUSED -> refused();
      case NO -> wanted == NewPreference.NO ? ChangeState.CONFIRMED : another();
      case ASK, YES, NOT_TOLD -> wanted == NewPreference.ASK ? ChangeState.CONFIRMED : another();
    };
  }

  /** A refusal is the patient's No only where the same ASID may read. */
  private ChangeState refused() {
    if (!siteReads) {
      return ChangeState.NOT_CONFIRMED;
    }
    return wanted == NewPreference.NO ? ChangeState.CONFIRMED : another();
  }

  private ChangeState another() {
    return taken(ChangeState.MISMATCH, ChangeState.NOT_CHANGED);
  }

  private ChangeState taken(ChangeState ifAccepted, ChangeState ifUnknown) {
    return sent == ChangeState.ACCEPTED ? ifAccepted : ifUnknown;
  }
}
