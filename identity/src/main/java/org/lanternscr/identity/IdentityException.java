package org.lanternscr.identity;

import java.util.Optional;

/**
 * The sign-in could not go on. The message is safe for a log: it is made of Lantern's own words, a
 * status, an error code from a fixed list and the platform's message id; it has no cause, because
 * causes quote what they choke on.
 */
public final class IdentityException extends RuntimeException {

  /** What happened, and so what the user or the administrator does next. */
  public enum Kind {
    /** The code or refresh token is wrong, used or too old: the user signs in again. */
    INVALID_GRANT,
    /** The platform does not accept this application or its request: for the administrator. */
    CLIENT_REFUSED,
    /** Too many requests at this moment (HTTP 429): wait. */
    RATE_LIMITED,
    /** The platform cannot be reached or answers with a fault of its own. */
    UNAVAILABLE,
    /** No complete reply within the time allowed. A code or refresh token sent may be used up. */
    TIMED_OUT,
    /** A reply came, but not one that this application can rely on. */
    UNREADABLE_REPLY,
    /** The access token is no longer accepted (HTTP 401): refresh once, then sign in again. */
    TOKEN_REFUSED,
    /** A value or file of this installation is wrong; the message names it and the remedy. */
    CONFIGURATION
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int status;
  private final String error;
  private final String messageId;
  private final boolean sent;
  private final Endpoint endpoint;
  private final Said said;

  IdentityException(Kind kind, String message) {
    this(kind, message, 0, null, null);
  }

  /** For a request that certainly never left. */
  static IdentityException notSent(Kind kind, String message) {
    return new IdentityException(kind, message, 0, null, null, false, null, null);
  }

  /** For a request without a complete reply. */
  static IdentityException noReply(Kind kind, Endpoint endpoint, String message, boolean sent) {
    return new IdentityException(kind, message, 0, null, null, sent, endpoint, null);
  }

  /** {@code error} and {@code messageId} MUST be from a fixed list or pattern: see Refusal. */
  IdentityException(Kind kind, String message, int status, String error, String messageId) {
    this(kind, message, status, error, messageId, kind != Kind.CONFIGURATION, null, null);
  }

  /** For a reply that came; the same holds for {@code error} and {@code messageId}. */
  IdentityException(
      Kind kind, String message, Reply reply, String error, String messageId, Said said) {
    this(kind, message, reply.status(), error, messageId, true, reply.endpoint(), said);
  }

  private IdentityException(
      Kind kind,
      String message,
      int status,
      String error,
      String messageId,
      boolean sent,
      Endpoint endpoint,
      Said said) {
    super(worded(message, status, error, messageId, said));
    this.kind = kind;
    this.status = status;
    this.error = error;
    this.messageId = messageId;
    this.sent = sent;
    this.endpoint = endpoint;
    this.said = said;
  }

  private static String worded(
      String message, int status, String error, String messageId, Said said) {
    return message
        + (status == 0 ? "" : ", HTTP " + status)
        + (error == null ? "" : ", " + error)
        + (said == null ? "" : ", " + said.words())
        + (messageId == null ? "" : ", message id " + messageId);
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }

  /** The HTTP status received, or 0 if there was no reply. */
  public int status() {
    return status;
  }

  /**
   * Whether the request may have reached the other side, and a code or refresh token in it may be
   * used up.
   */
  public boolean sent() {
    return sent;
  }

  /** The OAuth error code (RFC 6749 5.2) if it is one that the platform is known to use. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The platform's id of this reply, to be quoted to its service desk. */
  public Optional<String> messageId() {
    return Optional.ofNullable(messageId);
  }

  /** What the refusal says beyond its code, if it is one of the platform's known texts. */
  public Optional<Said> said() {
    return Optional.ofNullable(said);
  }

  /** Who was asked; empty when nobody was, because a value of this installation is wrong. */
  public Optional<Endpoint> endpoint() {
    return Optional.ofNullable(endpoint);
  }
}
