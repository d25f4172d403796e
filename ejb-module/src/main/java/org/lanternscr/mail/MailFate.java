package org.lanternscr.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a mail so far.
 *
 * @param at when its last attempt ended; empty before the first
 * @param reply what the mail server said then, without addresses, or why it was not taken
 */
public record MailFate(State state, Optional<Instant> at, Optional<String> reply) {

  /** How far it has got. */
  public enum State {
    WAITING,
    SENT,
    /** It was not taken, and is tried again. */
    LATER,
    GIVEN_UP
  }
}
