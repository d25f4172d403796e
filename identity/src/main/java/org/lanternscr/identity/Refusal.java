package org.lanternscr.identity;

import static org.lanternscr.identity.IdentityException.Kind.CLIENT_REFUSED;
import static org.lanternscr.identity.IdentityException.Kind.INVALID_GRANT;
import static org.lanternscr.identity.IdentityException.Kind.RATE_LIMITED;
import static org.lanternscr.identity.IdentityException.Kind.TIMED_OUT;
import static org.lanternscr.identity.IdentityException.Kind.TOKEN_REFUSED;
import static org.lanternscr.identity.IdentityException.Kind.UNAVAILABLE;
import static org.lanternscr.identity.IdentityException.Kind.UNREADABLE_REPLY;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply other than 200 means (RFC 6749 5.2, RFC 6750 3.1, and the platform's own error
 * bodies: {@code error}, {@code error_description}, {@code message_id}).
 *
 * <p>The status decides first, because gateways answer with HTML or bodies of other shapes. The
 * description is free text: it is only compared with the platform's known ones, and never repeated.
 */
final class Refusal {

  private static final Set<String> TRANSIENT =
      Set.of("server_error", "temporarily_unavailable", "unknown_error");

  private static final Set<String> KNOWN_ERRORS =
      Set.of(
          "access_denied",
          "insufficient_scope",
          "invalid_client",
          "invalid_grant",
          "invalid_request",
          "invalid_scope",
          "invalid_token",
          "public_key error",
          "server_error",
          "temporarily_unavailable",
          "unauthorized_client",
          "unknown_error",
          "unsupported_grant_type",
          "unsupported_response_type");

  /** As the platform writes them: rrt-1234567890123456789-b-geu2-1234-567890-1. */
  private static final Pattern MESSAGE_ID = Pattern.compile("rrt(-[0-9a-z]{1,24}){2,8}");

  private Refusal() {}

  static IdentityException from(Reply reply) {
    Map<String, Object> body = bodyOf(reply);
    String error = body.get("error") instanceof String e && KNOWN_ERRORS.contains(e) ? e : null;
    String messageId =
        body.get("message_id") instanceof String m && MESSAGE_ID.matcher(m).matches() ? m : null;
    Said said = Said.in(body.get("error_description")).orElse(null);
    IdentityException.Kind kind = kind(reply, error);
    return new IdentityException(
        kind, words(kind) + " (" + reply.endpoint().path() + ")", reply, error, messageId, said);
  }

  private static IdentityException.Kind kind(Reply reply, String error) {
    int status = reply.status();
    if (status == 429) {
      return RATE_LIMITED;
    }
    if (status == 408) {
      return TIMED_OUT;
    }
    if (status >= 500) {
      return UNAVAILABLE;
    }
    if (status < 400) {
      return UNREADABLE_REPLY;
    }
    if (reply.endpoint().takesAccessTokens() && status == 401) {
      return TOKEN_REFUSED;
    }
    if ("invalid_grant".equals(error)) {
      return INVALID_GRANT;
    }
    return error != null && TRANSIENT.contains(error) ? UNAVAILABLE : CLIENT_REFUSED;
  }

  private static String words(IdentityException.Kind kind) {
    return switch (kind) {
      case INVALID_GRANT -> "The code or refresh token is wrong, used or too old";
      case RATE_LIMITED -> "Too many requests";
      case UNAVAILABLE -> "The identity service has a fault";
      case TIMED_OUT -> "The identity service gave up waiting";
      case TOKEN_REFUSED -> "The access token is no longer accepted";
      case UNREADABLE_REPLY -> "The identity service answered neither yes nor no";
      default -> "The application or its request is refused";
    };
  }

  /** The body only adds detail here, so one that cannot be read is the same as none. */
  private static Map<String, Object> bodyOf(Reply reply) {
    try {
      return reply.json();
    } catch (IdentityException notJson) {
      return Map.of();
    }
  }
}
