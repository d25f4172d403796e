package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.jose.Algorithm;
import org.lanternscr.sandbox.jose.ClientKeys;
import org.lanternscr.sandbox.jose.Jwt;
import org.lanternscr.sandbox.life.UsedOnce;

/** Checks an application's signed assertion in the platform's order and words (B2, 1.5). */
final class ClientAssertion {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** Five minutes and ten seconds. */
  private static final int LONGEST = 310;

  private static final int SKEW = 10;

  /** Whose assertion it is, or why it is refused: exactly one of the two is there. */
  record Verdict(Application application, Response refusal) {}

  private final String tokenUrl;
  private final Applications applications;
  private final ClientKeys keys;
  private final Clock clock;
  private final UsedOnce used = new UsedOnce();

  ClientAssertion(String tokenUrl, Applications applications, ClientKeys keys, Clock clock) {
    this.tokenUrl = tokenUrl;
    this.applications = applications;
    this.keys = keys;
    this.clock = clock;
  }

  Verdict verdict(Form form) {
    if (!form.value("client_assertion_type").orElse("").equals(TYPE)) {
      return refused(400, "Missing or invalid client_assertion_type - must be '" + TYPE + "'");
    }
    String text = form.value("client_assertion").orElse(null);
    if (text == null) {
      return refused(400, "Missing client_assertion");
    }
    Jwt jwt = Jwt.read(text).orElse(null);
    if (jwt == null) {
      return refused(400, "Malformed JWT in client_assertion");
    }
    Instant now = clock.instant();
    String mistake = mistake(jwt, now.toEpochMilli());
    return mistake == null ? known(jwt, now) : refused(400, mistake);
  }

  private static Verdict refused(int status, String description) {
    return new Verdict(null, OAuthError.invalidRequest(status, description));
  }

  /** The order of 1.5; null when these are all in order. */
  private String mistake(Jwt jwt, long nowMillis) {
    JsonNode exp = jwt.claims().path("exp");
    String clientId = jwt.claimText("iss").orElse(null);
    JsonNode jti = jwt.claims().path("jti");
    if (jwt.headerText("alg").isEmpty()) {
      return "Missing 'alg' header in client_assertion JWT";
    }
    if (!jwt.headerText("alg").get().equals("RS512")) {
      return "Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be"
          + " 'RS512'";
    }
    if (exp.isNumber() && nowMillis > exp.asDouble() * 1000) {
      return "Invalid 'exp' claim in client_assertion JWT - JWT has expired";
    }
    if (jwt.headerText("kid").isEmpty()) {
      return "Missing 'kid' header in client_assertion JWT";
    }
    if (!jwt.headerText("typ").orElse("").equalsIgnoreCase("JWT")) {
      return "Invalid 'typ' header in client_assertion JWT - must be 'JWT'";
    }
    if (exp.isMissingNode() || exp.isNull()) {
      return "Missing 'exp' claim in client_assertion JWT";
    }
    if (!exp.isIntegralNumber()) {
      return "Invalid 'exp' claim in client_assertion JWT - must be an integer";
    }
    if (clientId == null || !clientId.equals(jwt.claimText("sub").orElse(null))) {
      return "Missing or non-matching 'iss'/'sub' claims in client_assertion JWT";
    }
    if (jti.isMissingNode() || jti.isNull()) {
      return "Missing 'jti' claim in client_assertion JWT";
    }
    if (!jti.isTextual()) {
      return "Invalid 'jti' claim in client_assertion JWT - must be a unique string value such as a"
          + " GUID";
    }
    if (!used.first(clientId, jti.asText())) {
      return "Non-unique 'jti' claim in client_assertion JWT";
    }
    if (exp.asLong() * 1000 > nowMillis + LONGEST * 1000L) {
      return "Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future";
    }
    return null;
  }

  private Verdict known(Jwt jwt, Instant now) {
    if (!jwt.claimText("aud").orElse("").equals(tokenUrl)) {
      return refused(401, "Missing or invalid 'aud' claim in client_assertion JWT");
    }
    Application application = jwt.claimText("iss").flatMap(applications::find).orElse(null);
    if (application == null) {
      return refused(401, "Invalid 'iss'/'sub' claims in client_assertion JWT");
    }
    if (application.revoked()) {
      return new Verdict(null, OAuthError.notApproved());
    }
    if (application.jwks() == null) {
      return keyError(
          403,
          "You need to register a public key to use this authentication method - please contact"
              + " support to configure");
    }
    return signed(jwt, application, now);
  }

  private Verdict signed(Jwt jwt, Application application, Instant now) {
    ClientKeys.Finding finding = keys.find(application.jwks(), jwt.headerText("kid").orElse(""));
    if (finding instanceof ClientKeys.Unreachable) {
      return keyError(403, "The JWKS endpoint, for your client_assertion can't be reached");
    }
    if (!(finding instanceof ClientKeys.Key found)) {
      // B3: an unknown kid does not make the platform look again.
      return refused(401, "Invalid 'kid' header in client_assertion JWT - no matching public key");
    }
    boolean early = jwt.claims().path("nbf").asLong() > now.getEpochSecond() + SKEW;
    return early || !jwt.signedBy(found.key(), Algorithm.RS512)
        ? keyError(401, "JWT signature verification failed")
        : new Verdict(application, null);
  }

  /** 1.6: there is a space in the name of this error. */
  private static Verdict keyError(int status, String description) {
    return new Verdict(null, OAuthError.of(status, "public_key error", description));
  }
}
