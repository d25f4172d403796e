package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.jose.Algorithm;
import org.lanternscr.sandbox.jose.ClientKeys;
import org.lanternscr.sandbox.jose.Jwt;
import org.lanternscr.sandbox.life.UsedOnce;

/**
 * Is it the client? By a signed assertion or by its secret (2.2), whichever it registered. An
 * assertion is good for the token URL only, for at most five minutes, and once.
 */
final class ClientCheck {
  private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Realm realm;
  private final Applications applications;
  private final ClientKeys keys;
  private final Clock clock;
  private final UsedOnce assertions = new UsedOnce();

  ClientCheck(Realm realm, Applications applications, ClientKeys keys, Clock clock) {
    this.realm = realm;
    this.applications = applications;
    this.keys = keys;
    this.clock = clock;
  }

  Optional<Application> client(Request request, Form form) {
    if (form.value("client_assertion").isPresent()) {
      return form.value("client_assertion_type").orElse("").equals(BEARER)
          ? form.value("client_assertion").flatMap(Jwt::read).flatMap(this::signer)
          : Optional.empty();
    }
    String header = request.header("Authorization").orElse("");
    return header.startsWith("Basic ")
        ? basic(header.substring("Basic ".length()))
        : bySecret(form.value("client_id").orElse(""), form.value("client_secret").orElse(""));
  }

  private Optional<Application> basic(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = text.split(":", 2);
      return parts.length < 2 ? Optional.empty() : bySecret(decoded(parts[0]), decoded(parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Optional<Application> bySecret(String clientId, String secret) {
    return applications.findCis2(clientId).filter(a -> secret.equals(a.cis2().secret()));
  }

  private Optional<Application> signer(Jwt assertion) {
    String clientId = assertion.claimText("sub").orElse("");
    JsonNode exp = assertion.claims().path("exp");
    long now = clock.instant().getEpochSecond();
    boolean claims =
        assertion.claimText("iss").orElse("").equals(clientId)
            && assertion.claimText("aud").orElse("").equals(realm.tokenEndpoint())
            && exp.isIntegralNumber()
            && exp.asLong() > now
            && exp.asLong() <= now + 310;
    Algorithm algorithm =
        assertion
            .headerText("alg")
            .flatMap(Algorithm::named)
            .filter(named -> named != Algorithm.PS256)
            .orElse(null);
    Application application = applications.findCis2(clientId).orElse(null);
    if (!claims || algorithm == null || application == null || application.cis2().jwks() == null) {
      return Optional.empty();
    }
    String kid = assertion.headerText("kid").orElse("");
    boolean signed =
        keys.find(application.cis2().jwks(), kid) instanceof ClientKeys.Key found
            && assertion.signedBy(found.key(), algorithm);
    boolean first =
        signed && assertion.claimText("jti").filter(j -> assertions.first(clientId, j)).isPresent();
    return first ? Optional.of(application) : Optional.empty();
  }
}
