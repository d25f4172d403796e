package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.lanternscr.sandbox.SeparateClient.APP;
import static org.lanternscr.sandbox.SeparateClient.CIS2_ID;
import static org.lanternscr.sandbox.SeparateClient.signInFields;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.location;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.sandbox.cis2.Realm;

/** The end of a session: logout tokens, valid and broken (B5), and a client's own logout (2.7). */
class LogoutTest {
  private static final String USER = "999000000020";

  @TempDir private Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  private HttpServer receiver;
  private SeparateClient client;

  @BeforeEach
  void start() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.start();
    String here = "http://localhost:" + receiver.getAddress().getPort() + "/logout";
    client =
        new SeparateClient(
            folder, text -> text.replace("https://localhost:9443/signin/backchannel-logout", here));
    client.sandbox.clock.pass(Duration.between(client.sandbox.clock.instant(), Instant.now()));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    receiver.stop(0);
  }

  private JsonNode control(String command) {
    return json(client.sandbox.post("/control/" + command, Map.of()));
  }

  private String logoutToken(int index) {
    assertThat(received.get(index)).startsWith("logout_token=");
    return received.get(index).substring("logout_token=".length());
  }

  /** Nimbus judges, by its parts: its LogoutTokenValidator wants an expiry. */
  private JWTClaimsSet judged(String token) throws Exception {
    DefaultJWTProcessor<SecurityContext> judge = new DefaultJWTProcessor<>();
    judge.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys())));
    judge.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            Set.of(CIS2_ID),
            new JWTClaimsSet.Builder().issuer(client.realm()).build(),
            Set.of("iat", "jti", "events"),
            Set.of("nonce")));
    JWTClaimsSet claims = judge.process(token, null);
    assertThat(claims.getJSONObjectClaim("events"))
        .containsOnlyKeys("http://schemas.openid.net/event/backchannel-logout");
    assertThat(claims.getClaims()).contains(entry("sub", USER));
    return claims;
  }

  private JWKSet keys() throws Exception {
    return JWKSet.parse(client.sandbox.get(Realm.PATH + "/connect/jwk_uri").body());
  }

  private static String sid(String idToken) throws Exception {
    return JWTParser.parse(idToken).getJWTClaimsSet().getStringClaim("sid");
  }

  @Test
  void tellsTheClientThatTheSessionEnded() throws Exception {
    String idToken = client.idToken("20", "");
    JsonNode body = control("end-session?user=" + USER); // A13
    assertThat(body.at("/logouts/0/client").asText()).isEqualTo(CIS2_ID);
    assertThat(body.at("/logouts/0/status").asInt()).isEqualTo(200);
    JWTClaimsSet claims = judged(logoutToken(0)); // B5
    assertThat(claims.getStringClaim("sid")).isEqualTo(sid(idToken));
    assertThat(claims.getSubject()).isEqualTo(USER);
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "jti", "sid", "events");

    assertThat(control("end-session?user=" + USER).get("logouts")).isEmpty();
  }

  @Test
  void endsTheAccessToUserinfo() {
    String token = client.tokens("20", "").get("access_token").asText();
    assertThat(client.userinfo(token).statusCode()).isEqualTo(200);
    control("end-session?user=" + USER);
    assertThat(client.userinfo(token).statusCode()).isEqualTo(401);
  }

  @Test
  void tellsNobodyWhoGotNoIdTokenOrRegisteredNoAddress() {
    client.code(signInFields(), "20");
    assertThat(control("end-session?user=" + USER).get("logouts")).isEmpty();
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-iss",
        "wrong-iss-port",
        "wrong-aud",
        "missing-iat",
        "missing-jti",
        "with-nonce",
        "missing-events",
        "wrong-events",
        "missing-sid-and-sub",
        "unknown-kid",
        "foreign-key",
        "alg-none",
        "hs256",
        "signature-cut",
        "signature-missing",
        "other-algorithm",
        "id-token-instead"
      })
  void sendsEachBrokenTokenAndTheSessionGoesOn(String fault) {
    answer = 400;
    String token = client.tokens("20", "").get("access_token").asText();
    JsonNode body = control("backchannel-logout?user=" + USER + "&fault=" + fault); // B5
    assertThat(body.at("/logouts/0/status").asInt()).isEqualTo(400);
    String wrong = logoutToken(0);
    assertThat(wrong).startsWith("eyJ");
    assertThatThrownBy(() -> judged(wrong)).isInstanceOfAny(Exception.class, AssertionError.class);
    assertThat(client.userinfo(token).statusCode()).isEqualTo(200);
  }

  @Test
  void sendsTheSameTokenTwice() throws Exception {
    client.idToken("20", "");
    control("backchannel-logout?user=" + USER + "&fault=sent-twice"); // B5
    assertThat(received).hasSize(2);
    assertThat(logoutToken(0)).isEqualTo(logoutToken(1));
    judged(logoutToken(0));
  }

  @Test
  void sendsAnExpiryWhenItIsToldTo() throws Exception {
    client.idToken("20", "");
    control("backchannel-logout?user=" + USER + "&fault=with-exp");
    new LogoutTokenValidator(
            new Issuer(client.realm()), new ClientID(CIS2_ID), JWSAlgorithm.RS256, keys())
        .validate(JWTParser.parse(logoutToken(0)));
  }

  @Test
  void namesAnotherSession() throws Exception {
    client.idToken("20", "");
    control("backchannel-logout?user=" + USER + "&fault=other-sid");
    assertThat(judged(logoutToken(0)).getStringClaim("sid")).isEqualTo("somebody-else");
    control("backchannel-logout?user=" + USER + "&fault=missing-sid");
    assertThat(judged(logoutToken(1)).getStringClaim("sid")).isNull();
  }

  @Test
  void goesOnWhenTheClientCannotBeReached() {
    client.idToken("20", "");
    receiver.stop(0);
    assertThat(control("end-session?user=" + USER).at("/logouts/0/status").asInt()).isZero();
  }

  @Test
  void refusesAFaultThatDoesNotExist() {
    String command = "/control/backchannel-logout?user=" + USER + "&fault=bad";
    assertThat(client.sandbox.post(command, Map.of()).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> endSession(String... fields) {
    return client.sandbox.get(Realm.PATH + "/connect/endSession?" + query(of(fields)));
  }

  @Test
  void endsASessionForTheClient() throws Exception {
    JsonNode tokens = client.tokens("20", "");
    HttpResponse<String> response =
        endSession(
            "id_token_hint", tokens.get("id_token").asText(),
            "post_logout_redirect_uri", "https://localhost:9443/",
            "state", "s 1"); // 2.7
    assertThat(location(response)).isEqualTo("https://localhost:9443/?state=s+1");
    assertThat(header(response, "Set-Cookie")).contains("Max-Age=0");
    assertThat(client.userinfo(tokens.get("access_token").asText()).statusCode()).isEqualTo(401);
    assertThat(judged(logoutToken(0)).getSubject()).isEqualTo(USER);
    JsonNode journal = json(client.sandbox.get("/journal"));
    assertThat(journal.toString()).doesNotContain(tokens.get("id_token").asText());
    assertThat(journal.toString()).contains(APP);
  }

  @Test
  void endsASessionWithAPageOfItsOwn() {
    HttpResponse<String> response = endSession("id_token_hint", client.idToken("20", ""));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<h1>Signed out</h1>");
  }

  @Test
  void refusesAForeignAddressOrHint() {
    String idToken = client.idToken("20", "");
    assertThat(
            endSession(
                    "id_token_hint",
                    idToken,
                    "post_logout_redirect_uri",
                    "https://localhost:9443/other")
                .statusCode())
        .isEqualTo(400);
    assertThat(endSession("state", "s").statusCode()).isEqualTo(400);
    String forged = client.idToken("20", "foreign-key");
    assertThat(endSession("id_token_hint", forged).statusCode()).isEqualTo(400);
    assertThat(received).isEmpty();
  }
}
