package org.lanternscr.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.lanternscr.identity.jwt.IssuerKeys;
import org.lanternscr.identity.jwt.TrustedIssuer;

/**
 * One CIS2 environment: its discovery document, kept for an hour, and its keys. When the document
 * cannot be fetched again the old one serves on, and is tried again after a minute; where there is
 * none yet, after five seconds.
 */
final class Cis2Provider {

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);
  private static final Duration WITHOUT_ANY = Duration.ofSeconds(5);

  private final Cis2Registration registration;
  private final Clock clock;
  private final OAuthHttp http;
  private final IssuerKeys keys;
  private Discovery discovery;
  private IdentityException failure;
  private Instant asked = Instant.MIN;
  private Instant askAgain = Instant.MIN;

  Cis2Provider(Cis2Registration registration, Clock clock, OAuthHttp http, Executor background) {
    this.registration = registration;
    this.clock = clock;
    this.http = http;
    this.keys = new IssuerKeys(this::fetchKeys, background, clock);
  }

  /**
   * @throws IdentityException if the document has never been fetched and could not be just now
   */
  synchronized Discovery discovery() {
    Instant now = clock.instant();
    boolean clockWasSetBack = now.isBefore(asked);
    if (clockWasSetBack || !now.isBefore(askAgain)) {
      asked = now;
      try {
        discovery = fetchDiscovery();
        askAgain = now.plus(FRESH);
      } catch (IdentityException unavailable) {
        failure = unavailable;
        askAgain = clock.instant().plus(discovery == null ? WITHOUT_ANY : BETWEEN_ATTEMPTS);
      }
    }
    if (discovery == null) {
      throw failure;
    }
    return discovery;
  }

  TrustedIssuer issuer() {
    return new TrustedIssuer(registration.issuer(), keys, discovery().algorithms());
  }

  private Discovery fetchDiscovery() {
    Reply reply =
        http.read(Endpoint.CIS2_DISCOVERY, Discovery.of(registration.issuer()), Optional.empty());
    return Discovery.read(reply, registration.issuer(), registration.proof());
  }

  private byte[] fetchKeys() {
    return http.read(Endpoint.CIS2_KEYS, discovery().keys(), Optional.empty()).body();
  }
}
