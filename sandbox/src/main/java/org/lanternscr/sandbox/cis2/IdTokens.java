package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.sandbox.files.Cis2Client;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.jose.Algorithm;
import org.lanternscr.sandbox.jose.Base64Url;
import org.lanternscr.sandbox.jose.KeyRing;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;

/** Makes ID tokens with all the claims of 2.4, and the faults that were asked for (B4). */
final class IdTokens {
  private final Realm realm;
  private final KeyRing keys;
  private final Lifetimes lifetimes;
  private final Clock clock;

  IdTokens(Realm realm, KeyRing keys, Lifetimes lifetimes, Clock clock) {
    this.realm = realm;
    this.keys = keys;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  String make(Grant grant, String code, String accessToken) {
    Cis2Client client = grant.request().application().cis2();
    Algorithm algorithm = Algorithm.valueOf(client.idTokenAlgorithm());
    Instant now = clock.instant();
    ObjectNode claims = claims(grant, client.clientId(), now);
    claims.put("at_hash", half(accessToken, algorithm));
    claims.put("c_hash", half(code, algorithm));
    if (grant.request().state() != null) {
      claims.put("s_hash", half(grant.request().state(), algorithm));
    }
    override(claims, grant.session().user());
    grant.fault().claims().in(claims, now);
    return grant.fault().signature().sign(keys, claims, algorithm);
  }

  private ObjectNode claims(Grant grant, String clientId, Instant now) {
    Session session = grant.session();
    User user = session.user();
    SignInRequest request = grant.request();
    ObjectNode claims = Json.object();
    claims.put("sub", user.userId());
    claims.put("aud", clientId);
    claims.put("iss", realm.issuer());
    claims.put("azp", clientId);
    claims.put("realm", "/NHSIdentity/Healthcare");
    claims.put("tokenName", "id_token");
    claims.put("tokenType", "JWTToken");
    claims.put("auditTrackingId", UUID.randomUUID() + "-1");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(lifetimes.of(Lifetime.ID_TOKEN)).getEpochSecond());
    claims.put("auth_time", session.begun().getEpochSecond());
    if (request.nonce() != null) {
      claims.put("nonce", request.nonce());
    }
    claims.putArray("amr").add(authenticator(user.level()));
    claims.put("acr", request.acr() == null ? "AAL1_USERPASS" : request.acr());
    claims.put("sid", session.sid());
    claims.put("subname", user.userId());
    claims.put("id_assurance_level", "3");
    claims.put("idassurancelevel", "3");
    claims.put("authentication_assurance_level", Integer.toString(user.level()));
    if (request.wantsRole() && session.role() != null) {
      claims.put("selected_roleid", session.role());
    }
    return claims;
  }

  private static String authenticator(int level) {
    return switch (level) {
      case 3 -> "N3_SMARTCARD";
      case 2 -> "TOTP";
      default -> "pwd";
    };
  }

  private static void override(ObjectNode claims, User user) {
    if (user.idToken() == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> claim : user.idToken().properties()) {
      if (claim.getValue().isNull()) {
        claims.remove(claim.getKey());
      } else {
        claims.set(claim.getKey(), claim.getValue());
      }
    }
  }

  /** The left half of a hash (OpenID Connect Core 3.1.3.6). */
  private static String half(String text, Algorithm algorithm) {
    try {
      byte[] hash =
          MessageDigest.getInstance(algorithm.hash())
              .digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64Url.of(Arrays.copyOf(hash, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-2", e);
    }
  }
}
