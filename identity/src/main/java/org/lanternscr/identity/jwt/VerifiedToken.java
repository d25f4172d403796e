package org.lanternscr.identity.jwt;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A token that the door let in; nothing else makes one. What it says is read from the very text
 * that was verified.
 */
public final class VerifiedToken {

  private final String serialised;
  private final Map<String, Object> claims;

  VerifiedToken(String serialised, Map<String, Object> claims) {
    this.serialised = serialised;
    this.claims = claims;
  }

  /** The token itself, to be sent on to whoever must verify it again; never to a log. */
  public String serialised() {
    return serialised;
  }

  /** A claim that is a text and not blank. */
  public Optional<String> text(String claim) {
    return claims.get(claim) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A claim that is a time in whole seconds (RFC 7519 2). */
  public Optional<Instant> time(String claim) {
    return claims.get(claim) instanceof Long seconds
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** The level that the user reached, checked by the rules; empty for tokens without one. */
  public Optional<Integer> assuranceLevel() {
    return Optional.ofNullable(claims.get("authentication_assurance_level"))
        .map(level -> Integer.valueOf(level.toString()));
  }

  /** Says how many claims there are; never what they say. */
  @Override
  public String toString() {
    return "VerifiedToken[" + claims.size() + " claims]";
  }
}
