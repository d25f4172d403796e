package org.lanternscr.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.lanternscr.identity.jwt.JwtDoor;
import org.lanternscr.identity.keyfiles.KeyFiles;
import org.lanternscr.identity.keys.ClientKeys;
import org.lanternscr.identity.keys.RotationRule;

/** CIS2 and the platform's token endpoint on one real HTTP server, and a clock to move. */
final class FakeCis2 extends Clock implements AutoCloseable {

  static final String CLIENT = "lantern-at-cis2";
  static final String KID = "our-key-1";
  static final String SUB = "999999990018";
  static final KeyPair OURS = KeyFiles.pair(2048);
  private static final KeyPair CIS2_OLD = KeyFiles.pair(2048);
  private static final KeyPair CIS2_NEW = KeyFiles.pair(2048);

  final FakePlatform server = new FakePlatform().answersBy(this::answer);
  final String issuer =
      server.endpoints().token().toString().replace("/oauth2/token", "/realms/Healthcare");
  final URI platformToken = server.endpoints().token();
  final Map<String, Object> discovery = new LinkedHashMap<>();
  final Map<String, Object> claims = new LinkedHashMap<>();
  final Map<String, Object> cis2Reply = new LinkedHashMap<>();
  final Map<String, String> bodies = new ConcurrentHashMap<>();
  final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private volatile Instant now = FakePlatform.NOW;
  private volatile boolean newKey;

  FakeCis2() {
    discovery.put("issuer", issuer);
    discovery.put("authorization_endpoint", issuer + "/authorize");
    discovery.put("token_endpoint", issuer + "/access_token");
    discovery.put("userinfo_endpoint", issuer + "/userinfo");
    discovery.put("jwks_uri", issuer + "/connect/jwk_uri");
    discovery.put("response_types_supported", List.of("code"));
    discovery.put("id_token_signing_alg_values_supported", List.of("RS256", "RS512", "HS256"));
    discovery.put(
        "token_endpoint_auth_methods_supported", List.of("private_key_jwt", "client_secret_post"));
    long at = now.getEpochSecond();
    claims.putAll(Map.of("iss", issuer, "sub", SUB, "aud", CLIENT, "azp", CLIENT, "iat", at));
    claims.putAll(Map.of("exp", at + 3600, "auth_time", at - 10, "sid", "session-1"));
    claims.putAll(Map.of("acr", "AAL3_ANY", "authentication_assurance_level", "3"));
    claims.put("selected_roleid", "555000000112");
    cis2Reply.putAll(Map.of("access_token", "cis2-access", "token_type", "Bearer"));
    cis2Reply.put("expires_in", 3599);
    bodies.put(
        "/userinfo",
        """
        {"sub":"999999990018","name":"MARKERPERSON","nhsid_nrbac_roles":[
         {"person_roleid":"555000000111","org_code":"RZZ","role_code":"S8000:G8000:R8000"},
         {"person_roleid":"555000000112","org_code":"RZZ","role_code":"S8000:G8000:R8001"}]}""");
    bodies.put(
        "/oauth2/token",
        """
        {"access_token":"%s","expires_in":"599","token_type":"Bearer",
         "issued_token_type":"urn:ietf:params:oauth:token-type:access_token",
         "refresh_token":"%s","refresh_token_expires_in":"43199","refresh_count":"0"}"""
            .formatted(FakePlatform.ACCESS, FakePlatform.REFRESH));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replace("/realms/Healthcare", "");
    String body =
        switch (path) {
          case "/.well-known/openid-configuration" -> JSONObjectUtils.toJSONString(discovery);
          case "/connect/jwk_uri" -> keys();
          case "/access_token" -> cis2Tokens();
          default -> bodies.get(path);
        };
    byte[] bytes = bodies.getOrDefault(path, body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String keys() {
    RSAKey key = newKey ? published("cis2-new", CIS2_NEW) : published("cis2-old", CIS2_OLD);
    return new JWKSet(key).toString();
  }

  private static RSAKey published(String kid, KeyPair pair) {
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(kid).build();
  }

  private String cis2Tokens() {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("id_token", signed(claims));
    reply.putAll(cis2Reply);
    return JSONObjectUtils.toJSONString(reply);
  }

  /** A token that CIS2 signs with its key of the moment. */
  String signed(Map<String, Object> says) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(newKey ? "cis2-new" : "cis2-old").build();
    JWSObject token = new JWSObject(header, new Payload(says));
    try {
      token.sign(new RSASSASigner((newKey ? CIS2_NEW : CIS2_OLD).getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  void changesItsKey() {
    newKey = true;
  }

  void moves(Duration duration) {
    now = now.plus(duration);
    long at = now.getEpochSecond();
    claims.putAll(Map.of("iat", at, "exp", at + 3600, "auth_time", at - 10));
  }

  /** Requests whose path ends so. */
  List<FakePlatform.Received> received(String end) {
    return server.received().stream().filter(each -> each.uri().getPath().endsWith(end)).toList();
  }

  /** The form of the only request whose path ends so. */
  Map<String, String> form(String end) {
    List<FakePlatform.Received> requests = received(end);
    if (requests.size() != 1) {
      throw new AssertionError(requests.size() + " requests to " + end);
    }
    return form(requests.get(0).body(), "&");
  }

  static Map<String, String> form(String text, String between) {
    return Arrays.stream(text.split(between))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  ClientKeys ourKeys(Path folder) {
    KeyFiles.put(folder, KID + ".pem", KeyFiles.pem(OURS), now.minus(Duration.ofDays(1)));
    return new ClientKeys(folder, () -> "", RotationRule.platform(), this);
  }

  PlatformTokens platform(Path folder) throws IOException {
    return new PlatformTokens(
        new PlatformApplication(
            FakePlatform.CLIENT_ID, Secret.inFile(FakePlatform.secretIn(folder)), ourKeys(folder)),
        platformToken,
        this,
        Connections.ofJava(Timeouts.standard()));
  }

  SeparatePattern pattern(Path folder, ClientProof proof) throws IOException {
    return new SeparatePattern(
        new Cis2Registration(issuer, CLIENT, proof, FakePlatform.CALLBACK),
        platform(folder),
        new JwtDoor(this),
        this,
        Connections.ofJava(Timeouts.standard()),
        Runnable::run);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public void close() {
    server.close();
  }
}
