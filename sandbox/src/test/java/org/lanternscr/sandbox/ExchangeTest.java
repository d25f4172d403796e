package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.SeparateClient.APP;
import static org.lanternscr.sandbox.SeparateClient.BEARER;
import static org.lanternscr.sandbox.SeparateClient.KEY;
import static org.lanternscr.sandbox.SeparateClient.sign;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.refreshFields;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token exchange and application-restricted access: B2, B3, A8, A9, A12, C4. */
class ExchangeTest {
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  @TempDir private Path folder;
  private SeparateClient client;

  @BeforeEach
  void start() throws Exception {
    client = new SeparateClient(folder);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
  }

  private JWTClaimsSet.Builder claims() {
    return client.claims(APP, client.sandbox.address() + "/oauth2/token");
  }

  private String assertion() {
    return sign(claims().build(), KEY, JWSAlgorithm.RS512);
  }

  private Map<String, String> exchangeFields(String idToken) {
    return of(
        "grant_type", EXCHANGE,
        "subject_token_type", "urn:ietf:params:oauth:token-type:id_token",
        "subject_token", idToken,
        "client_assertion_type", BEARER,
        "client_assertion", assertion());
  }

  private Map<String, String> aloneFields(String assertion) {
    return of(
        "grant_type", "client_credentials",
        "client_assertion_type", BEARER,
        "client_assertion", assertion);
  }

  private HttpResponse<String> token(Map<String, String> fields) {
    return client.sandbox.post("/oauth2/token", fields);
  }

  private JsonNode exchanged(String user) {
    return json(token(exchangeFields(client.idToken(user, ""))));
  }

  private static void assertRefused(
      HttpResponse<String> response, int status, String error, String description) {
    assertThat(json(response).path("error_description").asText()).isEqualTo(description);
    assertThat(json(response).path("error").asText()).isEqualTo(error);
    assertThat(json(response).path("message_id").asText()).startsWith("rrt-");
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void exchangesAnIdToken() {
    JsonNode reply = exchanged("20"); // 1.5
    assertThat(reply.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "access_token",
            "expires_in",
            "token_type",
            "issued_token_type",
            "refresh_token",
            "refresh_token_expires_in",
            "refresh_count");
    assertThat(reply).allMatch(JsonNode::isTextual);
    assertThat(reply.get("expires_in").asText()).isEqualTo("599");
    assertThat(reply.get("issued_token_type").asText())
        .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
  }

  @Test
  void refreshesWithTheSecretForTwelveHours() {
    JsonNode first = exchanged("20");
    client.sandbox.clock.pass(Duration.ofHours(11)); // 1.4, A8
    JsonNode second = json(token(refreshFields(APP, first.get("refresh_token").asText())));
    assertThat(second.get("refresh_count").asText()).isEqualTo("1");
    assertThat(second.get("refresh_token_expires_in").asText()).isEqualTo("3599");
    assertThat(token(refreshFields(APP, first.get("refresh_token").asText())).statusCode())
        .isEqualTo(401);
    client.sandbox.clock.pass(Duration.ofHours(1));
    assertRefused(
        token(refreshFields(APP, second.get("refresh_token").asText())),
        401,
        "invalid_grant",
        "refresh token refresh period has expired");
  }

  @Test
  void letsTheTestShortenLives() {
    Map<String, String> fields = exchangeFields(client.idToken("20", ""));
    fields.put("_access_token_expiry_ms", "5000");
    assertThat(json(token(fields)).get("expires_in").asText()).isEqualTo("4");
  }

  @ParameterizedTest(name = "{0}={1}: {2} {3}")
  @CsvSource({
    "client_assertion_type, x, 400, Missing or invalid client_assertion_type - must be"
        + " 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'",
    "client_assertion, '', 400, Missing client_assertion",
    "client_assertion, a.b, 400, Malformed JWT in client_assertion",
    "subject_token_type, x, 400, missing or invalid subject_token_type - must be"
        + " 'urn:ietf:params:oauth:token-type:id_token'",
    "subject_token, '', 400, Missing subject_token",
    "subject_token, a.b.c, 400, Malformed JWT in subject_token",
  })
  void namesEachMistakeOfTheForm(String field, String value, int status, String description) {
    Map<String, String> fields = exchangeFields(client.idToken("20", ""));
    fields.put(field, value);
    assertRefused(token(fields), status, "invalid_request", description);
  }

  private void refuses(
      UnaryOperator<JWTClaimsSet.Builder> change, int status, String words, String detail) {
    String assertion = sign(change.apply(claims()).build(), KEY, JWSAlgorithm.RS512);
    assertRefused(
        token(aloneFields(assertion)),
        status,
        "invalid_request",
        words + " in client_assertion JWT" + detail);
  }

  private Date in(int seconds) {
    return Date.from(client.sandbox.clock.instant().plusSeconds(seconds));
  }

  @Test
  void checksEachClaimOfTheAssertion() {
    refuses(c -> c.expirationTime(in(-1)), 400, "Invalid 'exp' claim", " - JWT has expired");
    refuses(c -> c.expirationTime(null), 400, "Missing 'exp' claim", "");
    refuses(c -> c.claim("exp", "soon"), 400, "Invalid 'exp' claim", " - must be an integer");
    refuses(
        c -> c.expirationTime(in(311)),
        400,
        "Invalid 'exp' claim",
        " - more than 5 minutes in future");
    refuses(c -> c.issuer("x"), 400, "Missing or non-matching 'iss'/'sub' claims", "");
    refuses(c -> c.subject(null), 400, "Missing or non-matching 'iss'/'sub' claims", "");
    refuses(c -> c.issuer("x").subject("x"), 401, "Invalid 'iss'/'sub' claims", "");
    refuses(c -> c.jwtID(null), 400, "Missing 'jti' claim", "");
    refuses(
        c -> c.claim("jti", 5),
        400,
        "Invalid 'jti' claim",
        " - must be a unique string value such as a GUID");
    refuses(
        c -> c.audience("http://localhost/oauth2/token"),
        401,
        "Missing or invalid 'aud' claim",
        "");
    refuses(c -> c.audience((String) null), 401, "Missing or invalid 'aud' claim", "");
  }

  @Test
  void allowsTenSecondsMoreThanFiveMinutes() {
    String longest = sign(claims().expirationTime(in(310)).build(), KEY, JWSAlgorithm.RS512);
    assertThat(token(aloneFields(longest)).statusCode()).isEqualTo(200); // B2
  }

  @Test
  void takesAJtiOnce() {
    String assertion = assertion();
    assertThat(token(aloneFields(assertion)).statusCode()).isEqualTo(200);
    assertRefused(
        token(aloneFields(assertion)), // B2
        400,
        "invalid_request",
        "Non-unique 'jti' claim in client_assertion JWT");
  }

  @Test
  void wantsRs512() {
    String description =
        "Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be"
            + " 'RS512'";
    String assertion = sign(claims().build(), KEY, JWSAlgorithm.RS256); // B2
    assertRefused(token(aloneFields(assertion)), 400, "invalid_request", description);
    // alg goes first: this one is wrong in every other way too
    String worse = sign(new JWTClaimsSet.Builder().build(), KEY, JWSAlgorithm.PS512);
    assertRefused(token(aloneFields(worse)), 400, "invalid_request", description);
  }

  private String withHeader(JWSHeader header) throws Exception {
    SignedJWT jwt = new SignedJWT(header, claims().build());
    jwt.sign(new RSASSASigner(KEY));
    return jwt.serialize();
  }

  @Test
  void wantsKidAndTyp() throws Exception {
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS512);
    assertRefused(
        token(aloneFields(withHeader(header.type(JOSEObjectType.JWT).build()))),
        400,
        "invalid_request",
        "Missing 'kid' header in client_assertion JWT");
    assertRefused(
        token(aloneFields(withHeader(header.keyID("rzz03-1").type(null).build()))),
        400,
        "invalid_request",
        "Invalid 'typ' header in client_assertion JWT - must be 'JWT'");
    JOSEObjectType lower = new JOSEObjectType("jwt");
    assertThat(token(aloneFields(withHeader(header.type(lower).build()))).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> signedWith(RSAKey key) {
    return token(aloneFields(sign(claims().build(), key, JWSAlgorithm.RS512)));
  }

  @Test
  void knowsTheKeysThatThePlatformReadAnHourAgo() throws Exception {
    RSAKey next = SeparateClient.key("rzz03-2");
    String unknown = "Invalid 'kid' header in client_assertion JWT - no matching public key";
    assertThat(signedWith(KEY).statusCode()).isEqualTo(200);
    client.publish(KEY, next);
    assertRefused(signedWith(next), 401, "invalid_request", unknown); // B3
    client.sandbox.clock.pass(Duration.ofMinutes(59));
    assertRefused(signedWith(next), 401, "invalid_request", unknown);
    client.sandbox.clock.pass(Duration.ofMinutes(1));
    assertThat(signedWith(next).statusCode()).isEqualTo(200);
    assertThat(signedWith(KEY).statusCode()).isEqualTo(200);
  }

  @Test
  void readsTheKeysAgainSoonerWhenItIsToldTo() throws Exception {
    RSAKey next = SeparateClient.key("rzz03-2");
    assertThat(signedWith(KEY).statusCode()).isEqualTo(200);
    client.publish(next);
    client.sandbox.post("/control/lifetimes?clientKeys=0", Map.of());
    assertThat(signedWith(next).statusCode()).isEqualTo(200); // B3
    assertThat(signedWith(KEY).statusCode()).isEqualTo(401);
  }

  @Test
  void namesWhatIsWrongWithAKey() throws Exception {
    assertRefused(
        signedWith(SeparateClient.key("rzz03-1")),
        401,
        "public_key error",
        "JWT signature verification failed");
    String revoked =
        sign(
            claims().issuer("sandbox-revoked").subject("sandbox-revoked").build(),
            KEY,
            JWSAlgorithm.RS512);
    assertThat(json(token(aloneFields(revoked))).get("error").asText()).isEqualTo("access_denied");
    String unregistered =
        sign(
            claims().issuer("sandbox-rzz01").subject("sandbox-rzz01").build(),
            KEY,
            JWSAlgorithm.RS512);
    assertRefused(
        token(aloneFields(unregistered)),
        403,
        "public_key error",
        "You need to register a public key to use this authentication method - please contact"
            + " support to configure");
  }

  @Test
  void saysThatTheKeysCannotBeReached() throws Exception {
    Files.delete(folder.resolve("applications/sandbox-rzz03.jwks"));
    assertRefused(
        signedWith(KEY),
        403,
        "public_key error",
        "The JWKS endpoint, for your client_assertion can't be reached");
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "missing-kid, 400, invalid_request, Missing 'kid' header in subject_token JWT",
    "alg-none, 400, invalid_request, Missing 'kid' header in subject_token JWT",
    "expired, 400, invalid_request, Invalid 'exp' claim in subject_token JWT - JWT has expired",
    "missing-exp, 400, invalid_request, Missing 'exp' claim in subject_token JWT",
    "missing-iss, 400, invalid_request, Missing 'iss' claim in subject_token JWT",
    "wrong-iss, 400, invalid_request, subject_token is invalid",
    "wrong-iss-port, 400, invalid_request, subject_token is invalid",
    "missing-aud, 401, invalid_request, Missing 'aud' claim in subject_token JWT",
    "unknown-kid, 401, invalid_request,"
        + " Invalid 'kid' header in subject_token JWT - no matching public key",
    "foreign-key, 401, public_key error, JWT signature verification failed",
    "signature-cut, 401, public_key error, JWT signature verification failed",
    "hs256, 401, public_key error, JWT signature verification failed",
    "other-algorithm, 401, public_key error, JWT signature verification failed",
    "missing-level, 401, unauthorized_client, you have tried to request authorization but your"
        + " application is not configured to use this authorization grant type",
  })
  void checksTheSubjectToken(String fault, int status, String error, String description) {
    HttpResponse<String> response = token(exchangeFields(client.idToken("20", fault))); // 1.5
    assertRefused(response, status, error, description);
  }

  /** The platform does not look for whom the token was made, nor at its nonce (1.5). */
  @ParameterizedTest
  @ValueSource(strings = {"wrong-aud", "wrong-nonce", "second-key", "old-auth-time"})
  void leavesTheseToTheClient(String fault) {
    assertThat(token(exchangeFields(client.idToken("20", fault))).statusCode()).isEqualTo(200);
  }

  @Test
  void takesALevelAsANumberAndGrantsItsScopesOnly() {
    assertThat(exchanged("22").has("access_token")).isTrue(); // 1.7
    assertThat(exchanged("42").get("error").asText()).isEqualTo("unauthorized_client"); // A9
  }

  @Test
  void failsTheExchangeOfTheUserWhoseFileSaysSo() {
    assertThat(exchanged("46").get("error").asText()).isEqualTo("unknown_error"); // A15
  }

  @Test
  void letsAnApplicationInWithoutAUser() {
    HttpResponse<String> response = token(aloneFields(assertion())); // 1.5
    JsonNode reply = json(response);
    assertThat(reply.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("access_token", "expires_in", "token_type", "issued_at");
    assertThat(reply).allMatch(JsonNode::isTextual);
    assertThat(reply.get("issued_at").asText())
        .isEqualTo(Long.toString(client.sandbox.clock.millis()));
    String token = reply.get("access_token").asText();
    assertThat(client.sandbox.send(client.sandbox.pds(token, People.ORDINARY)).statusCode())
        .isEqualTo(200);
    assertThat(client.sandbox.send(client.sandbox.search(token, People.ORDINARY)).statusCode())
        .isEqualTo(401); // 1.7: it has no such scope
    assertNoUserinfo(token);
  }

  @Test
  void refusesAnApplicationWithoutScopesOfItsOwn() {
    String id = "sandbox-rzz01-separate";
    String assertion = sign(claims().issuer(id).subject(id).build(), KEY, JWSAlgorithm.RS512);
    assertThat(json(token(aloneFields(assertion))).get("error").asText())
        .isEqualTo("access_denied");
  }

  private void assertNoUserinfo(String token) {
    HttpResponse<String> response =
        client.sandbox.send(client.sandbox.bearer(token, "/oauth2/userinfo"));
    assertThat(response.statusCode()).isEqualTo(400); // A12
    assertThat(json(response).get("error_description").asText())
        .startsWith("The Userinfo endpoint is only supported for Combined Auth integrations. ");
  }

  private HttpResponse<String> scr(String token, String urid) {
    var request = client.sandbox.search(token, People.ORDINARY);
    client.sandbox.clock.pass(Duration.ofSeconds(1));
    return client.sandbox.send(urid == null ? request : request.header("NHSD-Session-URID", urid));
  }

  private static String reason(HttpResponse<String> response) {
    return json(response).at("/issue/0/diagnostics").asText();
  }

  @Test
  void readsTheRoleFromTheToken() {
    String token = exchanged("20").get("access_token").asText();
    assertThat(scr(token, null).statusCode()).isEqualTo(200); // C4
    HttpResponse<String> sent = scr(token, "555000002001");
    assertThat(sent.statusCode()).isEqualTo(400);
    assertThat(reason(sent)).contains("unable to retrieve user info");
    assertNoUserinfo(token);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "missing-selected-role, selected_roleid is missing in your token",
    "foreign-selected-role, selected_roleid is misconfigured/invalid",
  })
  void refusesATokenWithoutAGoodRole(String fault, String words) {
    JsonNode reply = json(token(exchangeFields(client.idToken("20", fault))));
    HttpResponse<String> response = scr(reply.get("access_token").asText(), null);
    assertThat(response.statusCode()).isEqualTo(400); // C4
    assertThat(reason(response)).contains(words);
  }

  @Test
  void endsExchangedTokensWithTheSession() {
    JsonNode reply = exchanged("20");
    client.sandbox.post("/control/end-session?user=999000000020", Map.of()); // A13
    assertThat(scr(reply.get("access_token").asText(), null).statusCode()).isEqualTo(401);
    assertThat(token(refreshFields(APP, reply.get("refresh_token").asText())).statusCode())
        .isEqualTo(401);
  }
}
