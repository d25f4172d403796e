package org.lanternscr.harness.checks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.identity.Said;
import org.lanternscr.identity.keys.SigningKey;

/** Assertions that the platform must refuse, each wrong in one thing only. */
final class Refusals {

  static final String[] ALL = {
    "refusal-expired", "refusal-audience", "refusal-kid", "refusal-too-long"
  };

  private static final Duration USUAL = Duration.ofMinutes(4);
  private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Probe probe;
  private final Clock clock;
  private final String clientId;
  private final URI token;
  private final SigningKey key;

  Refusals(Probe probe, Clock clock, String clientId, URI token, SigningKey key) {
    this.probe = probe;
    this.clock = clock;
    this.clientId = clientId;
    this.token = token;
    this.key = key;
  }

  void run(Findings findings) {
    String audience = token.toString();
    refused(
        findings,
        "refusal-expired",
        Said.ASSERTION_EXPIRED,
        audience,
        key.kid(),
        Duration.ofMinutes(-5));
    refused(
        findings,
        "refusal-audience",
        Said.ASSERTION_AUDIENCE,
        audience + "/other",
        key.kid(),
        USUAL);
    refused(
        findings,
        "refusal-kid",
        Said.ASSERTION_KEY_UNKNOWN,
        audience,
        "no-such-key-" + key.kid(),
        USUAL);
    refused(
        findings,
        "refusal-too-long",
        Said.ASSERTION_TOO_LONG,
        audience,
        key.kid(),
        Duration.ofMinutes(15));
  }

  private void refused(
      Findings findings, String check, Said expected, String audience, String kid, Duration life) {
    Optional<Probe.Seen> answer = probe.post(token, form(audience, kid, life));
    if (answer.isEmpty()) {
      findings.fail(check, Cause.UNREACHABLE, "No answer from " + Probe.place(token) + ".");
      return;
    }
    int status = answer.get().status();
    Optional<Said> said = Said.in(answer.get().body());
    if (status < 400) {
      findings.fail(check, Cause.REFUSAL_MISSING, "It was accepted (HTTP " + status + ").");
    } else if (status == 429 || status >= 500) {
      findings.fail(
          check,
          status == 429 ? Cause.BUSY : Cause.UNREACHABLE,
          "No refusal (HTTP " + status + ").");
    } else if (said.isPresent() && said.get() != expected) {
      findings.fail(
          check, Cause.REFUSED, "Refused for another reason: " + said.get().words() + ".");
    } else {
      findings.pass(
          check, "Refused (HTTP " + status + said.map(s -> ", " + s.words()).orElse("") + ").");
    }
  }

  private String form(String audience, String kid, Duration life) {
    return "grant_type=client_credentials&client_assertion_type="
        + URLEncoder.encode(BEARER, StandardCharsets.UTF_8)
        + "&client_assertion="
        + assertion(audience, kid, life);
  }

  private String assertion(String audience, String kid, Duration life) {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS512).type(JOSEObjectType.JWT).keyID(kid).build(),
            new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(clock.instant().plus(life)))
                .build());
    try {
      jwt.sign(new RSASSASigner(key.privateKey()));
    } catch (JOSEException unusable) {
      throw new IllegalStateException("the key " + key.kid() + " cannot sign");
    }
    return jwt.serialize();
  }
}
