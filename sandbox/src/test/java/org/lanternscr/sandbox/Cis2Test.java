package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.SeparateClient.CIS2_ID;
import static org.lanternscr.sandbox.SeparateClient.KEY;
import static org.lanternscr.sandbox.SeparateClient.sign;
import static org.lanternscr.sandbox.SeparateClient.signInFields;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.location;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.sandbox.cis2.Realm;

/** NHS CIS2 in the separate pattern: B1, and sections 2.1 to 2.3, 2.5, 2.6. */
class Cis2Test {
  @TempDir private static Path folder;
  private static SeparateClient client;

  @BeforeAll
  static void start() throws Exception {
    client = new SeparateClient(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
  }

  private static String error(HttpResponse<String> response) {
    return json(response).path("error").asText();
  }

  @Test
  void isDiscovered() throws Exception {
    HttpResponse<String> response =
        client.sandbox.get(Realm.PATH + "/.well-known/openid-configuration");
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.body()); // B1
    assertThat(metadata.getIssuer().getValue()).isEqualTo(client.realm());
    assertThat(metadata.getIssuer().getValue()).matches("http://localhost:[0-9]+/openam/.*");
    assertThat(metadata.getTokenEndpointURI()).hasToString(client.realm() + "/access_token");
    assertThat(metadata.getJWKSetURI()).hasToString(client.realm() + "/connect/jwk_uri");
    assertThat(metadata.getIDTokenJWSAlgs()).contains(JWSAlgorithm.RS256);
    assertThat(metadata.supportsBackChannelLogoutSession()).isTrue();
    assertThat(metadata.getScopes().toStringList()).contains("selectedrole", "associatedorgs");
  }

  @Test
  void comesBackWithCodeAndStateAndMembersThatNobodyAskedFor() {
    String back = location(client.choose(signInFields(), "20"));
    assertThat(back).startsWith(TestSandbox.CALLBACK + "?code=");
    assertThat(parameter(back, "state")).isEqualTo("a+state%2F1");
    assertThat(parameter(back, "client_id")).isEqualTo(CIS2_ID); // 2.2
    assertThat(parameter(back, "iss")).isNotNull();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "client_id, nobody",
    "client_id, sandbox-rzz03",
    "redirect_uri, https://localhost:9443/signin/callback/",
    "redirect_uri, ''",
  })
  void refusesOnItsOwnPage(String field, String value) {
    Map<String, String> fields = signInFields();
    fields.put(field, value);
    HttpResponse<String> response = client.authorise(fields);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(location(response)).isEmpty();
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "scope, profile, invalid_scope",
    "scope, openid everything, invalid_scope",
    "max_age, soon, invalid_request",
    "code_challenge, abc, invalid_request",
    "prompt, none, login_required",
  })
  void redirectsOtherMistakesBack(String field, String value, String error) {
    Map<String, String> fields = signInFields();
    fields.put(field, value);
    String back = location(client.authorise(fields));
    assertThat(back).startsWith(TestSandbox.CALLBACK + "?error=" + error + "&");
    assertThat(parameter(back, "state")).isNotNull();
  }

  @Test
  void showsAPageToChooseUserAndFault() {
    String page = client.sandbox.get(location(client.authorise(signInFields()))).body();
    assertThat(page)
        .contains("<h1>Choose a user</h1>", "name=\"user\" value=\"999000000020\"")
        .contains("<label for=\"fault\">", "<option>wrong-iss-port</option>");
  }

  @Test
  void tellsTheClientThatTheUserCancelled() {
    String key = parameter(location(client.authorise(signInFields())), "request");
    String back = location(client.sandbox.get("/openam/sign-in/cancelled?request=" + key));
    assertThat(back).startsWith(TestSandbox.CALLBACK + "?error=access_denied&");
  }

  @Test
  void asksForTheRoleWhereThereAreSeveral() {
    HttpResponse<String> page = client.choose(signInFields(), "21"); // 2.6
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>Choose a role</h1>", "value=\"555000002102\"");
    assertThat(location(client.choose(signInFields(), "21", "role", "555000002102")))
        .contains("code=");
    assertThat(client.choose(signInFields(), "21", "role", "555000000101").statusCode())
        .isEqualTo(400);
  }

  @Test
  void asksForNoRoleUnlessTheScopeDoes() {
    Map<String, String> fields = signInFields();
    fields.put("scope", "openid");
    assertThat(location(client.choose(fields, "21"))).contains("code=");
  }

  @ParameterizedTest(name = "user {0} at {1}: {2}")
  @CsvSource({
    "22, AAL3_ANY, 403",
    "22, AAL2_OR_AAL3_ANY, 302",
    "13, AAL3_ANY, 302",
    "22, '', 302",
  })
  void admitsTheLevelsAskedFor(String user, String acr, int status) {
    Map<String, String> fields = signInFields();
    fields.put("acr_values", acr);
    assertThat(client.choose(fields, user).statusCode()).isEqualTo(status); // 2.5
  }

  @Test
  void answersTheCodeWithTokensAndARealNumber() {
    HttpResponse<String> response =
        client.redeem(client.codeFields(client.code(signInFields(), "20")));
    JsonNode reply = json(response);
    assertThat(reply.get("expires_in").isNumber()).isTrue(); // 2.2
    assertThat(reply.get("expires_in").asInt()).isEqualTo(3599);
    assertThat(reply.get("token_type").asText()).isEqualTo("Bearer");
    assertThat(reply.get("nonce").asText()).isEqualTo("nonce-1");
    assertThat(reply.get("scope").asText()).isEqualTo(signInFields().get("scope"));
    assertThat(reply.has("refresh_token")).isFalse();
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void redeemsACodeOnce() {
    String code = client.code(signInFields(), "20");
    assertThat(client.redeem(client.codeFields(code)).statusCode()).isEqualTo(200);
    HttpResponse<String> again = client.redeem(client.codeFields(code));
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(error(again)).isEqualTo("invalid_grant");
  }

  @Test
  void forgetsACode() {
    String code = client.code(signInFields(), "20");
    client.sandbox.clock.pass(Duration.ofSeconds(121));
    assertThat(error(client.redeem(client.codeFields(code)))).isEqualTo("invalid_grant");
  }

  @Test
  void wantsTheSameRedirectUri() {
    Map<String, String> fields = client.codeFields(client.code(signInFields(), "20"));
    fields.put("redirect_uri", TestSandbox.CALLBACK + "/");
    assertThat(error(client.redeem(fields))).isEqualTo("invalid_grant");
  }

  @Test
  void checksTheCodeVerifier() {
    CodeVerifier verifier = new CodeVerifier();
    Map<String, String> asked = signInFields();
    asked.put(
        "code_challenge", CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
    asked.put("code_challenge_method", "S256");
    Map<String, String> none = client.codeFields(client.code(asked, "20"));
    assertThat(error(client.redeem(none))).isEqualTo("invalid_grant");
    Map<String, String> other = client.codeFields(client.code(asked, "20"));
    other.put("code_verifier", new CodeVerifier().getValue());
    assertThat(error(client.redeem(other))).isEqualTo("invalid_grant");
    Map<String, String> right = client.codeFields(client.code(asked, "20"));
    right.put("code_verifier", verifier.getValue());
    assertThat(client.redeem(right).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAVerifierThatNobodyAnnounced() {
    Map<String, String> fields = client.codeFields(client.code(signInFields(), "20"));
    fields.put("code_verifier", new CodeVerifier().getValue());
    assertThat(error(client.redeem(fields))).isEqualTo("invalid_grant");
  }

  private static JWTClaimsSet.Builder claims() {
    return client.claims(CIS2_ID, client.realm() + "/access_token");
  }

  private static HttpResponse<String> redeemWith(String assertion) {
    Map<String, String> fields = client.codeFields(client.code(signInFields(), "20"));
    fields.put("client_assertion", assertion);
    return client.redeem(fields);
  }

  @Test
  void refusesAWrongAssertion() {
    Date late = Date.from(client.sandbox.clock.instant().plusSeconds(311));
    Date past = Date.from(client.sandbox.clock.instant());
    assertThat(
            new JWTClaimsSet[] {
              claims().audience(client.realm()).build(),
              claims().issuer("sandbox-rzz03").build(),
              claims().subject("nobody").issuer("nobody").build(),
              claims().expirationTime(late).build(),
              claims().expirationTime(past).build(),
              claims().expirationTime(null).build(),
              claims().jwtID(null).build()
            })
        .allSatisfy(
            wrong -> {
              HttpResponse<String> response = redeemWith(sign(wrong, KEY, JWSAlgorithm.RS512));
              assertThat(response.statusCode()).isEqualTo(401);
              assertThat(error(response)).isEqualTo("invalid_client");
            });
  }

  @Test
  void refusesAnAssertionThatIsSignedWrongly() {
    JWTClaimsSet claims = claims().build();
    assertThat(
            new String[] {
              sign(claims, KEY, JWSAlgorithm.PS256),
              sign(claims, SeparateClient.key("rzz03-1"), JWSAlgorithm.RS512),
              sign(claims, SeparateClient.key("rzz03-2"), JWSAlgorithm.RS512),
              "not a token"
            })
        .allSatisfy(wrong -> assertThat(redeemWith(wrong).statusCode()).isEqualTo(401));
  }

  @Test
  void takesAnAssertionOnce() {
    String assertion = sign(claims().build(), KEY, JWSAlgorithm.RS256);
    assertThat(redeemWith(assertion).statusCode()).isEqualTo(200);
    assertThat(redeemWith(assertion).statusCode()).isEqualTo(401);
  }

  @Test
  void takesASecretInBodyOrHeaderWhereOneIsRegistered() {
    Map<String, String> asked = signInFields();
    asked.put("client_id", "cis2-sandbox-rzz01");
    Map<String, String> fields =
        of(
            "grant_type", "authorization_code",
            "redirect_uri", TestSandbox.CALLBACK,
            "client_id", "cis2-sandbox-rzz01",
            "client_secret", "sandbox-only-secret-cis2-rzz01",
            "code", client.code(asked, "01"));
    assertThat(client.redeem(fields).statusCode()).isEqualTo(200);

    String basic = fields.remove("client_id") + ":" + fields.remove("client_secret");
    fields.put("code", client.code(asked, "01"));
    var request =
        client
            .sandbox
            .to(Realm.PATH + "/access_token")
            .header("Content-Type", TestSandbox.FORM)
            .header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes()))
            .POST(BodyPublishers.ofString(TestSandbox.query(fields)));
    assertThat(client.sandbox.send(request).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", ""})
  void refusesAnotherSecretAndASecretWhereNoneIsRegistered(String secret) {
    Map<String, String> fields = client.codeFields(client.code(signInFields(), "20"));
    fields.remove("client_assertion");
    fields.put("client_id", CIS2_ID);
    fields.put("client_secret", secret);
    assertThat(client.redeem(fields).statusCode()).isEqualTo(401);
  }

  @Test
  void failsForTheUsersWhoseFileSaysSo() {
    HttpResponse<String> failed =
        client.redeem(client.codeFields(client.code(signInFields(), "35"))); // A15
    assertThat(failed.statusCode()).isEqualTo(503);
    JsonNode poor = json(client.redeem(client.codeFields(client.code(signInFields(), "31"))));
    assertThat(poor.has("access_token")).isFalse();
  }

  private static JsonNode userinfo(String user, String scope, String fault) {
    Map<String, String> asked = signInFields();
    asked.put("scope", scope);
    String code = client.code(asked, user, "fault", fault);
    String token = json(client.redeem(client.codeFields(code))).get("access_token").asText();
    return json(client.userinfo(token));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "openid, sub",
    "openid profile, sub name given_name family_name uid",
    "openid email, sub email",
    "openid nhsperson, sub nhsid_useruid title initials middle_names display_name idassurancelevel",
    "openid nationalrbacaccess selectedrole, sub nhsid_nrbac_roles",
    "openid associatedorgs, sub nhsid_user_orgs",
    "openid organisationalmemberships, sub nhsid_org_memberships nhsid_org_roles",
    "openid professionalmemberships, sub gmc_id",
  })
  void showsWhatTheScopesAllow(String scope, String members) {
    assertThat(userinfo("20", scope, "no-fault").fieldNames()) // 2.3
        .toIterable()
        .containsExactlyInAnyOrder(members.split(" "));
  }

  @Test
  void tellsOfSomebodyElseWhenItIsToldTo() {
    assertThat(userinfo("20", "openid", "other-sub-in-userinfo").get("sub").asText())
        .isEqualTo("999000000099");
  }

  @Test
  void refusesUserinfoWithoutItsOwnToken() {
    assertThat(client.userinfo("unknown").statusCode()).isEqualTo(401);
    String platforms = client.sandbox.accessToken("sandbox-rzz01", "01");
    assertThat(client.userinfo(platforms).statusCode()).isEqualTo(401);
    String token = client.tokens("20", "").get("access_token").asText();
    client.sandbox.clock.pass(Duration.ofHours(1));
    assertThat(client.userinfo(token).statusCode()).isEqualTo(401);
  }

  @Test
  void asksNobodyTwiceWhereTheClientWantsSingleSignOn() {
    Map<String, String> asked = signInFields();
    asked.put("client_id", "cis2-sandbox-rzz01");
    String cookie = header(client.choose(asked, "01"), "Set-Cookie").replaceFirst(";.*", "");
    assertThat(again(asked, cookie)).contains("code="); // 2.7

    asked.put("prompt", "login");
    assertThat(again(asked, cookie)).startsWith("/openam/sign-in");
    asked.remove("prompt");
    client.sandbox.clock.pass(Duration.ofSeconds(301)); // max_age
    assertThat(again(asked, cookie)).startsWith("/openam/sign-in");
    asked.put("client_id", CIS2_ID);
    asked.remove("max_age");
    assertThat(again(asked, cookie)).startsWith("/openam/sign-in");
  }

  private static String again(Map<String, String> asked, String cookie) {
    var request = client.sandbox.to(Realm.PATH + "/authorize?" + TestSandbox.query(asked));
    return location(client.sandbox.send(request.header("Cookie", cookie)));
  }

  @Test
  void tellsTheMethodItWants() {
    HttpResponse<String> response = client.sandbox.get(Realm.PATH + "/access_token");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("POST");
  }

  @Test
  void leavesOutAScopeThatTheClientDidNotRegister(@TempDir Path other) throws Exception {
    try (SeparateClient narrow =
        new SeparateClient(
            other,
            file ->
                file.replace("\"cis2\": {", "\"cis2\": {\"scopes\": [\"openid\", \"profile\"],"))) {
      JsonNode tokens = narrow.tokens("20", "");
      JsonNode user = json(narrow.userinfo(tokens.path("access_token").asText()));

      assertThat(tokens.path("scope").asText()).isEqualTo("openid profile");
      assertThat(user.has("name")).isTrue();
      assertThat(user.has("nhsid_nrbac_roles")).isFalse();
    }
  }
}
