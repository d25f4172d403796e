package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Locale;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.jose.Algorithm;
import org.lanternscr.sandbox.jose.Jwt;
import org.lanternscr.sandbox.jose.KeyRing;

/**
 * Checks the ID token of an exchange as the platform does (1.5): it trusts NHS CIS2's signature and
 * does not ask for whom the token was made.
 */
final class SubjectToken {
  static final String TYPE = "urn:ietf:params:oauth:token-type:id_token";

  /** What the token says, or why it is refused: exactly one of the two is there. */
  record Verdict(Jwt token, Response refusal) {}

  private final String issuer;
  private final KeyRing keys;
  private final Clock clock;

  SubjectToken(String issuer, KeyRing keys, Clock clock) {
    this.issuer = issuer;
    this.keys = keys;
    this.clock = clock;
  }

  Verdict verdict(Form form) {
    if (!form.value("subject_token_type").orElse("").equals(TYPE)) {
      return refused(400, "missing or invalid subject_token_type - must be '" + TYPE + "'");
    }
    String text = form.value("subject_token").orElse(null);
    if (text == null) {
      return refused(400, "Missing subject_token");
    }
    Jwt jwt = Jwt.read(text).orElse(null);
    if (jwt == null) {
      return refused(400, "Malformed JWT in subject_token");
    }
    String mistake = mistake(jwt);
    if (mistake != null) {
      return refused(400, mistake);
    }
    JsonNode aud = jwt.claims().path("aud");
    return aud.isMissingNode() || aud.isNull()
        ? refused(401, "Missing 'aud' claim in subject_token JWT")
        : signed(jwt);
  }

  private static Verdict refused(int status, String description) {
    return new Verdict(null, OAuthError.invalidRequest(status, description));
  }

  private String mistake(Jwt jwt) {
    JsonNode exp = jwt.claims().path("exp");
    if (jwt.headerText("kid").isEmpty()) {
      return "Missing 'kid' header in subject_token JWT";
    }
    if (!jwt.headerText("typ").orElse("").equalsIgnoreCase("JWT")) {
      return "Invalid 'typ' header in subject_token JWT - must be 'JWT'";
    }
    if (jwt.headerText("alg").isEmpty()) {
      return "Missing 'alg' header in subject_token JWT";
    }
    if (exp.isMissingNode() || exp.isNull()) {
      return "Missing 'exp' claim in subject_token JWT";
    }
    if (!exp.isIntegralNumber()) {
      return "Invalid 'exp' claim in subject_token JWT - must be an integer";
    }
    if (clock.instant().getEpochSecond() > exp.asLong()) {
      return "Invalid 'exp' claim in subject_token JWT - JWT has expired";
    }
    String iss = jwt.claimText("iss").orElse(null);
    if (iss == null) {
      return "Missing 'iss' claim in subject_token JWT";
    }
    // 2.4: capitals make no difference here, the port does.
    return iss.toLowerCase(Locale.ROOT).equals(issuer.toLowerCase(Locale.ROOT))
        ? null
        : "subject_token is invalid";
  }

  private Verdict signed(Jwt jwt) {
    PublicKey key = jwt.headerText("kid").flatMap(keys::find).orElse(null);
    if (key == null) {
      return refused(401, "Invalid 'kid' header in subject_token JWT - no matching public key");
    }
    boolean good =
        jwt.headerText("alg")
            .flatMap(Algorithm::named)
            .filter(algorithm -> algorithm != Algorithm.PS256)
            .filter(algorithm -> jwt.signedBy(key, algorithm))
            .isPresent();
    return good
        ? new Verdict(jwt, null)
        : new Verdict(
            null, OAuthError.of(401, "public_key error", "JWT signature verification failed"));
  }
}
