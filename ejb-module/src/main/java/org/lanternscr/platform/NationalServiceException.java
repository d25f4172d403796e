package org.lanternscr.platform;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/**
 * The nation failed us, or we may not ask: one page with the reference and what to do now.
 *
 * <p>It carries no upstream text, since that can hold patient data. It rolls nothing back: no
 * transaction is open across a national call.
 */
@ApplicationException(inherited = true)
public class NationalServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, each with its own words and next step on the screen. */
  public enum Kind {
    /** Our own pacing would have kept the person waiting too long. */
    BUSY,
    /** The platform answered 429. */
    RATE_LIMITED,
    /** 5xx, no connection, or the circuit is open. */
    UNAVAILABLE,
    /** No answer in time. */
    TIMED_OUT,
    /** An answer that cannot be understood. */
    UNREADABLE,
    /** The service says that our request is wrong. */
    REJECTED,
    /** Our registration does not permit the call: configuration, not the patient's choice. */
    NOT_PERMITTED_HERE,
    /** The tokens of this sign-in are no longer accepted. */
    SIGN_IN_AGAIN
  }

  private final NationalService service;
  private final Kind kind;
  private final UUID reference;

  /**
   * @param reference the X-Request-ID of the call, to quote to the service desk
   */
  public NationalServiceException(NationalService service, Kind kind, UUID reference) {
    super(service.word() + " " + kind + " reference " + reference);
    this.service = service;
    this.kind = kind;
    this.reference = reference;
  }

  public NationalService service() {
    return service;
  }

  public Kind kind() {
    return kind;
  }

  public UUID reference() {
    return reference;
  }

  /** The service itself is down or too slow; enough of these open the circuit breaker. */
  public static sealed class Down extends NationalServiceException permits Transient {

    private static final long serialVersionUID = 1L;

    Down(NationalService service, Kind kind, UUID reference) {
      super(service, kind, reference);
    }
  }

  /** A failure that one quick retry of a safe read may heal: 502, 503, 504. */
  public static final class Transient extends Down {

    private static final long serialVersionUID = 1L;

    Transient(NationalService service, UUID reference) {
      super(service, Kind.UNAVAILABLE, reference);
    }
  }
}
