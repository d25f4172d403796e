package org.lanternscr.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.platform.NationalServiceException.Kind;

/**
 * One user action towards a national service: its X-Request-ID stays the same over a retry, each
 * attempt gets an X-Correlation-ID of its own (scr-fhir-api.md 2.1).
 */
public final class NationalCall {

  /**
   * What a site's registration at the API platform says of its calls.
   *
   * @param application the client id, which the national limit counts by
   * @param roleHeader whether the site sends the role profile
   * @param requestsPerSecond the application's limit towards one service (scr-fhir-api.md 2.4); 0
   *     is none
   */
  public record Sender(String application, RoleHeader roleHeader, int requestsPerSecond) {}

  private final NationalService service;
  private final URI base;
  private final Sender sender;
  private final Caller caller;
  private final UUID requestId;
  private final boolean isWaitedFor;
  private volatile UUID correlationId = UUID.randomUUID();
  private volatile boolean tried;
  private volatile int status;
  private volatile Optional<Duration> retryAfter = Optional.empty();

  /**
   * @param base the service's base URL at the site
   */
  public NationalCall(NationalService service, URI base, Sender sender, Caller caller) {
    this(service, base, sender, caller, UUID.randomUUID(), true);
  }

  /**
   * A call that nobody waits for, and that may have been made before.
   *
   * @param base the service's base URL at the site
   * @param requestId the X-Request-ID that it has at every try
   */
  public NationalCall(
      NationalService service, URI base, Sender sender, Caller caller, UUID requestId) {
    this(service, base, sender, caller, requestId, false);
  }

  private NationalCall(
      NationalService service,
      URI base,
      Sender sender,
      Caller caller,
      UUID requestId,
      boolean isWaitedFor) {
    this.service = service;
    this.base = base;
    this.sender = sender;
    this.caller = caller;
    this.requestId = requestId;
    this.isWaitedFor = isWaitedFor;
  }

  public NationalService service() {
    return service;
  }

  /** To quote to the service desk; also in the audit events. */
  public UUID requestId() {
    return requestId;
  }

  /** The id of the latest attempt. */
  public UUID correlationId() {
    return correlationId;
  }

  /** Whether it was sent, answered or not. */
  public boolean isTried() {
    return tried;
  }

  /** The HTTP status of the latest attempt; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** How long the answer of the latest attempt asks to wait; empty when it does not say. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether a person waits for the answer. */
  boolean isWaitedFor() {
    return isWaitedFor;
  }

  URI base() {
    return base;
  }

  Sender sender() {
    return sender;
  }

  Caller caller() {
    return caller;
  }

  NationalHeaders nextAttempt(String accessToken) {
    correlationId = UUID.randomUUID();
    tried = true;
    status = 0;
    retryAfter = Optional.empty();
    Caller.Role role = caller.role().orElseThrow(NobodySignedInException::new);
    return new NationalHeaders(
        accessToken,
        role.profile(),
        role.organisation(),
        requestId.toString(),
        correlationId.toString());
  }

  void answered(int httpStatus, Optional<Duration> wait) {
    status = httpStatus;
    retryAfter = wait;
  }

  /** How this call failed, without any word from outside. */
  public NationalServiceException failure(Kind kind) {
    return switch (kind) {
      case UNAVAILABLE, TIMED_OUT -> new NationalServiceException.Down(service, kind, requestId);
      default -> new NationalServiceException(service, kind, requestId);
    };
  }

  NationalServiceException briefFailure() {
    return new NationalServiceException.Transient(service, requestId);
  }
}
