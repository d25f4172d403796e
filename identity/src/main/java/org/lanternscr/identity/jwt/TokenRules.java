package org.lanternscr.identity.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one kind of token must be. A new kind (launch tickets, API bearer tokens) joins as one more
 * factory here, made of the same checks; RFC 8725 3.12 wants the kinds to exclude one another.
 */
public final class TokenRules {

  /** A token comes straight from the issuer, so it is minutes old at most. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private final String kind;
  private final TrustedIssuer issuer;
  private final Set<String> types;
  private final String onceBy;
  private final List<Check> checks;

  private TokenRules(
      String kind, TrustedIssuer issuer, Set<String> types, String onceBy, List<Check> checks) {
    this.kind = kind;
    this.issuer = Objects.requireNonNull(issuer, "issuer");
    this.types = types;
    this.onceBy = onceBy;
    this.checks = checks;
  }

  /**
   * The ID token of one sign-in (OpenID Connect Core 3.1.3.7), admitted once.
   *
   * @param client the client id registered at the issuer
   * @param nonce what this sign-in sent; random, never empty
   * @param maxAge the max_age asked for: how long ago the user may have authenticated
   * @param leastLevel the least {@code authentication_assurance_level}, 1 to 3
   */
  public static TokenRules idToken(
      TrustedIssuer issuer, String client, String nonce, Duration maxAge, int leastLevel) {
    if (nonce == null || nonce.isBlank() || leastLevel < 1 || leastLevel > 3) {
      throw new IllegalArgumentException("An ID token needs a nonce and a level from 1 to 3");
    }
    return new TokenRules(
        "ID token",
        issuer,
        Set.of("jwt"),
        "nonce",
        List.of(
            Checks.issuer(issuer.issuer()),
            Checks.noEvents(),
            Checks.audience(client),
            Checks.authorisedParty(client),
            Checks.expiry(),
            Checks.notBefore(),
            Checks.issuedWithin(OLDEST),
            Checks.nonce(nonce),
            Checks.subject(),
            Checks.session(),
            Checks.authenticatedWithin(maxAge),
            Checks.assuranceLevel(leastLevel)));
  }

  /**
   * A back-channel logout token (OpenID Connect Back-Channel Logout 1.0, 2.6), admitted once. CIS2
   * sends it without {@code exp}; its age bounds it then.
   *
   * @param client the client id registered at the issuer
   */
  public static TokenRules logoutToken(TrustedIssuer issuer, String client) {
    return new TokenRules(
        "logout token",
        issuer,
        Set.of("jwt", "logout+jwt"),
        "jti",
        List.of(
            Checks.issuer(issuer.issuer()),
            Checks.noNonce(),
            Checks.logoutEvent(),
            Checks.audience(client),
            Checks.authorisedParty(client),
            Checks.notExpired(),
            Checks.notBefore(),
            Checks.issuedWithin(OLDEST),
            Checks.subjectOrSession(),
            Checks.session(),
            Checks.tokenId()));
  }

  String kind() {
    return kind;
  }

  TrustedIssuer issuer() {
    return issuer;
  }

  Set<String> types() {
    return types;
  }

  /** The claim by which a repetition is recognised. */
  String onceBy() {
    return onceBy;
  }

  List<Check> checks() {
    return checks;
  }

  /** How long after its issue a token could still be admitted, both clocks considered. */
  static Duration longestUse() {
    return OLDEST.plus(Checks.SKEW).plus(Checks.SKEW);
  }
}
