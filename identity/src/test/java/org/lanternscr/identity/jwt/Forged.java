package org.lanternscr.identity.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A token that says anything, with a signature by whom you like: made with the JDK alone, because
 * Nimbus would refuse to write most of these.
 */
final class Forged {

  static final String ISSUER = "https://cis2.example:443/openam/realms/Healthcare";
  static final String CLIENT = "lantern-rzz01";
  static final String NONCE = "MarkerNonce-6f1d";
  static final String SUBJECT = "999999990018";
  static final String KID = "b/O6OvVv1+y=";
  static final KeyPair TRUE_KEYS = pair(2048);
  static final KeyPair OTHER_KEYS = pair(2048);
  static final KeyPair SMALL_KEYS = pair(1024);
  static final long NOW = FakeIssuer.NOW.getEpochSecond();

  final Map<String, Object> header = new LinkedHashMap<>();
  final Map<String, Object> claims = new LinkedHashMap<>();
  private String headerJson;
  private byte[] payload;
  private PrivateKey signer = TRUE_KEYS.getPrivate();
  private String jca = "SHA256withRSA";

  private Forged() {
    header.put("alg", "RS256");
    header.put("typ", "JWT");
    header.put("kid", KID);
  }

  /** What CIS2 sends after a sign-in with a smartcard. */
  static Forged idToken() {
    Forged token = new Forged();
    token.claims.putAll(
        Map.of("iss", ISSUER, "sub", SUBJECT, "aud", CLIENT, "azp", CLIENT, "nonce", NONCE));
    token.claims.putAll(Map.of("iat", NOW - 1, "exp", NOW + 3599, "auth_time", NOW - 20));
    token.claims.putAll(
        Map.of("acr", "AAL3_ANY", "authentication_assurance_level", "3", "sid", "0d0c5f5e-1b7c"));
    return token.with("selected_roleid", "555000000111").with("amr", List.of("N3_SMARTCARD"));
  }

  /** What CIS2 sends when a smartcard is removed: without exp. */
  static Forged logoutToken() {
    Forged token = new Forged();
    token.claims.putAll(Map.of("iss", ISSUER, "sub", SUBJECT, "aud", CLIENT, "iat", NOW - 1));
    return token
        .with("jti", "MarkerJti-1")
        .with("sid", "0d0c5f5e-1b7c")
        .with("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
  }

  Forged with(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  Forged without(String claim) {
    claims.remove(claim);
    return this;
  }

  Forged header(String member, Object value) {
    header.put(member, value);
    return this;
  }

  Forged noHeader(String member) {
    header.remove(member);
    return this;
  }

  Forged headerJson(String json) {
    headerJson = json;
    return this;
  }

  Forged payload(String text) {
    return payload(text.getBytes(StandardCharsets.UTF_8));
  }

  Forged payload(byte[] bytes) {
    payload = bytes;
    return this;
  }

  /** The claims as written, with something put behind the opening brace. */
  Forged alsoSaying(String members) {
    return payload("{" + members + "," + JSONObjectUtils.toJSONString(claims).substring(1));
  }

  Forged signedBy(KeyPair pair) {
    signer = pair.getPrivate();
    return this;
  }

  Forged signedAs(String jcaName) {
    jca = jcaName;
    return this;
  }

  /** Everything before the second dot. */
  String unsigned() {
    String head = headerJson == null ? JSONObjectUtils.toJSONString(header) : headerJson;
    byte[] body = payload == null ? utf8(JSONObjectUtils.toJSONString(claims)) : payload;
    return base64(utf8(head)) + "." + base64(body);
  }

  String signed() {
    return unsigned() + "." + base64(signature(unsigned()));
  }

  String closedWith(byte[] signature) {
    return unsigned() + "." + base64(signature);
  }

  byte[] signature(String over) {
    try {
      Signature signature = Signature.getInstance(jca);
      signature.initSign(signer);
      signature.update(utf8(over));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static RSAKey published(KeyPair pair, String kid) {
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .keyID(kid)
        .keyUse(KeyUse.SIGNATURE)
        .build();
  }

  static RSAKey published(KeyPair pair, String kid, JWSAlgorithm algorithm) {
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .keyID(kid)
        .algorithm(algorithm)
        .build();
  }

  private static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
