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
 * cannot be fetched again the old one serves on, and is tried again after a minute.
 */
final class Cis2Provider {

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);

  private final Cis2Registration registration;
  private final Clock clock;
  private final OAuthHttp http;
  private final IssuerKeys keys;
  private Discovery discovery;
  private Instant askAgain = Instant.MIN;

  Cis2Provider(Cis2Registration registration, Clock clock, OAuthHttp http, Executor background) {
    this.registration = registration;
    this.clock = clock;
    this.http = http;
    this.keys = new IssuerKeys(this::fetchKeys, background, clock);
  }

  /**
   * @throws IdentityException if the document has never been fetched and cannot be now
   */
  synchronized Discovery discovery() {
    Instant now = clock.instant();
    if (discovery != null && now.isBefore(askAgain)) {
      return discovery;
    }
    try {
      discovery = fetchDiscovery();
      askAgain = now.plus(FRESH);
    } catch (IdentityException unavailable) {
      if (discovery == null) {
        throw unavailable;
      }
      askAgain = now.plus(BETWEEN_ATTEMPTS);
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
