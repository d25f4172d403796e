package org.lanternscr.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.lanternscr.identity.keys.ClientKeys;
import org.lanternscr.identity.keys.SigningKey;
import org.lanternscr.identity.keys.UnusableKeysException;

/**
 * A signed statement of who we are (RFC 7523 3), made anew for every request, since its id counts
 * once.
 *
 * <p>Clocks: the platform refuses what ends more than 310 s ahead by its own clock, and what has
 * ended. Four minutes leave 70 s for a clock of ours that is fast, and four minutes for one that is
 * slow. There is no {@code iat} or {@code nbf}: neither is asked for, and a fast clock would put
 * them into the future.
 */
final class ClientAssertion {

  static final Duration LIFETIME = Duration.ofMinutes(4);

  private ClientAssertion() {}

  /**
   * @param endpoint where it will be sent; compared as text by the other side
   * @throws IdentityException of kind CONFIGURATION if there is no key to sign with
   */
  static PrivateKeyJWT of(String clientId, URI endpoint, ClientKeys keys, Clock clock) {
    SigningKey key = signing(keys);
    // Whole seconds, rounded down: the platform wants an integer.
    Instant expires = clock.instant().plus(LIFETIME);
    SignedJWT assertion =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS512)
                .type(JOSEObjectType.JWT)
                .keyID(key.kid())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(endpoint.toString())
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(expires))
                .build());
    try {
      assertion.sign(new RSASSASigner(key.privateKey()));
    } catch (JOSEException unusable) {
      throw configuration("The key " + key.kid() + " cannot sign: replace its file");
    }
    return new PrivateKeyJWT(assertion);
  }

  private static SigningKey signing(ClientKeys keys) {
    try {
      return keys.signing();
    } catch (UnusableKeysException unusable) {
      throw configuration(unusable.getMessage());
    }
  }

  private static IdentityException configuration(String message) {
    return new IdentityException(IdentityException.Kind.CONFIGURATION, message);
  }
}
