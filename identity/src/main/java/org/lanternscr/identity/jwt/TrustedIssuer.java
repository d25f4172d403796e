package org.lanternscr.identity.jwt;

import java.util.Objects;
import java.util.Set;

/**
 * Who may sign. Issuer and keys belong together, so that no issuer's key can vouch for another's
 * token (RFC 8725 3.8).
 *
 * @param issuer the {@code iss} to be found, compared as text
 * @param keys the issuer's published keys
 * @param algorithms the algorithms allowed, of RS256, RS384 and RS512
 */
public record TrustedIssuer(String issuer, IssuerKeys keys, Set<String> algorithms) {

  /** RFC 8725 3.1, 3.2: only asymmetric ones, so that no public key can serve as a secret. */
  public static final Set<String> POSSIBLE = Set.of("RS256", "RS384", "RS512");

  /**
   * @throws IllegalArgumentException for no algorithm or one that is not possible here
   */
  public TrustedIssuer {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(keys, "keys");
    algorithms = Set.copyOf(algorithms);
    if (algorithms.isEmpty() || !POSSIBLE.containsAll(algorithms)) {
      throw new IllegalArgumentException("Algorithms must be some of RS256, RS384 and RS512");
    }
  }
}
