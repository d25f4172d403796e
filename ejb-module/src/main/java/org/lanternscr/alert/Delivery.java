package org.lanternscr.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an alert has got on its way to the national service.
 *
 * @param when it was delivered or refused, or is tried again; empty in the other states
 * @param why it did not go the last time: the word of the audit event's detail
 */
public record Delivery(State state, Optional<Instant> when, Optional<String> why) {

  /** The states, each with words of its own. */
  public enum State {
    /** It is being sent for the first time, or again. */
    UNDER_WAY,
    DELIVERED,
    /** It was not taken, and is tried again at a known time. */
    AGAIN,
    /**
     * Nobody's sign-in can send it now: it goes when its user signs in again in the same role at
     * the same site, while sending is open there.
     */
    WAITING,
    /** The service says that it is wrong, which is a fault of Lantern; it is not sent again. */
    REFUSED,
    /** The site does not send alerts for this user. */
    OFF
  }
}
