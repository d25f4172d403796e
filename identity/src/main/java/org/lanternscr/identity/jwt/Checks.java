package org.lanternscr.identity.jwt;

import static org.lanternscr.identity.jwt.NotAdmitted.unless;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checks that sets of rules are made of, each with the specification it obeys. */
final class Checks {

  /** The tolerance that the national applications use. */
  static final Duration SKEW = Duration.ofSeconds(5);

  private static final Duration LONGEST_LIFE = Duration.ofHours(24);

  private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

  /** OpenID Connect Core 2: at most 255 ASCII characters. */
  private static final Pattern IDENTIFIER = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private Checks() {}

  /** RFC 8414 2, OpenID Connect Core 3.1.3.7 (2): the same text, so that a port counts too. */
  static Check issuer(String issuer) {
    return (claims, now) ->
        unless(claims.required("iss", Reason.ISSUER_MISSING).equals(issuer), Reason.ISSUER_WRONG);
  }

  /** OpenID Connect Core 3.1.3.7 (3): ours and, as no other is trusted, nobody else's. */
  static Check audience(String audience) {
    return (claims, now) -> {
      List<String> audiences = claims.texts("aud");
      unless(!audiences.isEmpty(), Reason.AUDIENCE_MISSING);
      unless(audiences.contains(audience), Reason.AUDIENCE_WRONG);
      unless(audiences.size() == 1, Reason.AUDIENCE_ADDITIONAL);
    };
  }

  /** OpenID Connect Core 3.1.3.7 (5). */
  static Check authorisedParty(String client) {
    return (claims, now) ->
        unless(claims.text("azp").orElse(client).equals(client), Reason.AUTHORISED_PARTY_WRONG);
  }

  /** RFC 7519 4.1.4; ID tokens must have it. */
  static Check expiry() {
    return (claims, now) -> {
      claims.requiredTime("exp", Reason.EXPIRY_MISSING);
      notExpired().on(claims, now);
    };
  }

  /** RFC 7519 4.1.4 for tokens that may lack it. */
  static Check notExpired() {
    return (claims, now) -> {
      Optional<Instant> expiry = claims.time("exp");
      unless(expiry.isEmpty() || expiry.get().plus(SKEW).isAfter(now), Reason.EXPIRED);
    };
  }

  /** RFC 7519 4.1.5. */
  static Check notBefore() {
    return (claims, now) -> {
      Optional<Instant> start = claims.time("nbf");
      unless(start.isEmpty() || !start.get().isAfter(now.plus(SKEW)), Reason.NOT_YET_VALID);
    };
  }

  /** OpenID Connect Core 3.1.3.7 (10): neither from the future nor kept for later. */
  static Check issuedWithin(Duration oldest) {
    return (claims, now) -> {
      Instant issued = claims.requiredTime("iat", Reason.ISSUED_AT_MISSING);
      unless(!issued.isAfter(now.plus(SKEW)), Reason.ISSUED_IN_FUTURE);
      unless(!issued.plus(oldest).plus(SKEW).isBefore(now), Reason.ISSUED_TOO_LONG_AGO);
      Instant expiry = claims.time("exp").orElse(issued.plus(oldest));
      unless(
          expiry.isAfter(issued) && !expiry.isAfter(issued.plus(LONGEST_LIFE)),
          Reason.LIFETIME_WRONG);
    };
  }

  /** OpenID Connect Core 3.1.3.7 (11), compared in constant time. */
  static Check nonce(String nonce) {
    return (claims, now) ->
        unless(
            MessageDigest.isEqual(
                bytes(claims.required("nonce", Reason.NONCE_MISSING)), bytes(nonce)),
            Reason.NONCE_WRONG);
  }

  /** OpenID Connect Core 3.1.3.7 (13). */
  static Check authenticatedWithin(Duration maxAge) {
    return (claims, now) -> {
      Instant authenticated = claims.requiredTime("auth_time", Reason.AUTH_TIME_MISSING);
      unless(!authenticated.isAfter(now.plus(SKEW)), Reason.AUTH_TIME_IN_FUTURE);
      unless(!authenticated.plus(maxAge).plus(SKEW).isBefore(now), Reason.AUTH_TIME_TOO_OLD);
    };
  }

  /** The level reached, a text or a number; acr only repeats what was asked for (R3.5). */
  static Check assuranceLevel(int least) {
    return (claims, now) -> {
      Object level = claims.members().get("authentication_assurance_level");
      unless(level != null, Reason.LEVEL_MISSING);
      unless(level instanceof String || level instanceof Long, Reason.WRONG_TYPE);
      unless(level.toString().matches("[123]"), Reason.LEVEL_UNKNOWN);
      unless(Integer.parseInt(level.toString()) >= least, Reason.LEVEL_TOO_LOW);
    };
  }

  /** OpenID Connect Core 2: the user. It goes into audit events. */
  static Check subject() {
    return (claims, now) ->
        unless(
            IDENTIFIER.matcher(claims.required("sub", Reason.SUBJECT_MISSING)).matches(),
            Reason.SUBJECT_MALFORMED);
  }

  /** OpenID Connect Back-Channel Logout 1.0, 2.1: the session that a logout token will name. */
  static Check session() {
    return (claims, now) ->
        unless(
            IDENTIFIER.matcher(claims.text("sid").orElse("none")).matches(),
            Reason.SESSION_MALFORMED);
  }

  /** OpenID Connect Back-Channel Logout 1.0, 2.4: sub, sid or both. */
  static Check subjectOrSession() {
    return (claims, now) -> {
      unless(
          claims.text("sub").isPresent() || claims.text("sid").isPresent(),
          Reason.SUBJECT_AND_SESSION_MISSING);
      unless(
          IDENTIFIER.matcher(claims.text("sub").orElse("none")).matches(),
          Reason.SUBJECT_MALFORMED);
    };
  }

  /** OpenID Connect Back-Channel Logout 1.0, 2.4: an object as the value of exactly this event. */
  static Check logoutEvent() {
    return (claims, now) -> {
      Object events = claims.members().get("events");
      unless(events != null, Reason.EVENTS_MISSING);
      unless(events instanceof Map, Reason.WRONG_TYPE);
      unless(((Map<?, ?>) events).get(LOGOUT) instanceof Map, Reason.EVENTS_WRONG);
    };
  }

  /** OpenID Connect Back-Channel Logout 1.0, 2.4: a nonce is prohibited. */
  static Check noNonce() {
    return (claims, now) -> unless(!claims.has("nonce"), Reason.NONCE_PRESENT);
  }

  /** RFC 8725 3.12: the kinds exclude one another. */
  static Check noEvents() {
    return (claims, now) -> unless(!claims.has("events"), Reason.EVENTS_PRESENT);
  }

  /** OpenID Connect Back-Channel Logout 1.0, 2.4. */
  static Check tokenId() {
    return (claims, now) -> {
      String id = claims.required("jti", Reason.TOKEN_ID_MISSING);
      unless(!id.isBlank(), Reason.TOKEN_ID_MISSING);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
