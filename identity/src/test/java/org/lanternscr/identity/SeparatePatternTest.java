package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.identity.jwt.Reason;
import org.lanternscr.identity.jwt.Verdict;

/** R3.1, R3.5, R3.6: sign-in at CIS2 itself, then the exchange at the platform. */
@Timeout(60)
class SeparatePatternTest {

  @TempDir Path folder;
  private final FakeCis2 cis2 = new FakeCis2();
  private SeparatePattern pattern;

  @BeforeEach
  void register() throws IOException {
    pattern = cis2.pattern(folder, new ClientProof.ByKey(cis2.ourKeys(folder)));
  }

  @AfterEach
  void stop() {
    cis2.close();
  }

  private SeparateOutcome signIn(String acrValues) {
    return complete(pattern.begin(acrValues, false));
  }

  private SeparateOutcome complete(SignInAttempt attempt) {
    cis2.claims.putIfAbsent("nonce", attempt.nonce());
    return pattern.complete(attempt, FakePlatform.CODE);
  }

  private static Map<String, String> query(SignInAttempt attempt) {
    return FakeCis2.form(attempt.address().getRawQuery(), "&");
  }

  @Test
  void r3_1_sendsTheBrowserToCis2() {
    SignInAttempt attempt = pattern.begin("AAL2_OR_AAL3_ANY", false);

    assertThat(attempt.address().toString()).startsWith(cis2.issuer + "/authorize?");
    assertThat(query(attempt))
        .containsOnly(
            Map.entry("response_type", "code"),
            Map.entry("client_id", FakeCis2.CLIENT),
            Map.entry("redirect_uri", FakePlatform.CALLBACK.toString()),
            Map.entry("scope", "openid profile nhsperson nationalrbacaccess selectedrole"),
            Map.entry("state", attempt.state()),
            Map.entry("nonce", attempt.nonce()),
            Map.entry("acr_values", "AAL2_OR_AAL3_ANY"),
            Map.entry("max_age", "300"));
    assertThat(attempt.state()).hasSize(43).isNotEqualTo(attempt.nonce());
    assertThat(pattern.begin("AAL3_ANY", false).nonce()).isNotEqualTo(attempt.nonce());
  }

  @Test
  void r3_1_asksForTheRoleAgainOnlyWhenTold() {
    assertThat(query(pattern.begin("AAL3_ANY", true))).containsEntry("prompt", "login");
    assertThat(query(pattern.begin("AAL3_ANY", false))).doesNotContainKey("prompt");
  }

  @Test
  void r3_6_usesPkceWhenCis2SaysThatItCan() throws Exception {
    cis2.discovery.put("code_challenge_methods_supported", List.of("plain", "S256"));
    SignInAttempt attempt = pattern.begin("AAL3_ANY", false);
    complete(attempt);

    String verifier = attempt.codeVerifier().orElseThrow();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    assertThat(query(attempt))
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("code_challenge", Base64URL.encode(hash).toString());
    assertThat(cis2.form("/access_token")).containsEntry("code_verifier", verifier);
  }

  @Test
  void r3_6_neverUsesPkcePlain() {
    cis2.discovery.put("code_challenge_methods_supported", List.of("plain"));

    assertThat(pattern.begin("AAL3_ANY", false).codeVerifier()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "AAL1_USERPASS", "AAL3", "AAL3_ANY AAL1_USERPASS", "aal3_any"})
  void r3_5_neverAsksForLessThanTheRecordNeeds(String acrValues) {
    assertThat(Failures.of(() -> pattern.begin(acrValues, false)).kind())
        .isEqualTo(IdentityException.Kind.CONFIGURATION);
  }

  @Test
  void r3_1_signsIn() {
    assertThat(signIn("AAL3_ANY"))
        .isInstanceOfSatisfying(
            SeparateOutcome.SignedIn.class,
            in -> {
              assertThat(in.grant().accessToken()).isEqualTo(FakePlatform.ACCESS);
              assertThat(in.grant().accessExpires()).isEqualTo(FakePlatform.NOW.plusSeconds(599));
              assertThat(in.user().userId()).isEqualTo(FakeCis2.SUB);
              assertThat(in.role().roleProfile()).isEqualTo("555000000112");
              assertThat(in.role().jobRole()).isEqualTo("R8001");
              assertThat(in.assuranceLevel()).isEqualTo(3);
              assertThat(in.session()).isEqualTo(Optional.of("session-1"));
              assertThat(in.authenticated()).isEqualTo(FakePlatform.NOW.minusSeconds(10));
              Failures.assertTellsNothing(in.toString());
            });
    assertThat(cis2.received("/realms/Healthcare/userinfo").get(0).headers())
        .containsEntry("Authorization", List.of("Bearer cis2-access"));
  }

  @Test
  void r3_1_provesItselfToCis2ByKey() throws Exception {
    signIn("AAL3_ANY");

    Map<String, String> form = cis2.form("/access_token");
    assertThat(form)
        .containsOnlyKeys(
            "grant_type", "code", "redirect_uri", "client_assertion", "client_assertion_type")
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", FakePlatform.CODE)
        .containsEntry("redirect_uri", FakePlatform.CALLBACK.toString());
    SignedRequest.idOf(
        form, FakeCis2.CLIENT, cis2.issuer + "/access_token", cis2.instant().getEpochSecond());
  }

  @Test
  void r3_1_provesItselfToCis2BySecret() throws IOException {
    pattern =
        cis2.pattern(
            folder, new ClientProof.BySecret(Secret.inFile(FakePlatform.secretIn(folder))));
    signIn("AAL3_ANY");

    assertThat(cis2.form("/access_token"))
        .containsOnlyKeys("grant_type", "code", "redirect_uri", "client_id", "client_secret")
        .containsEntry("client_id", FakeCis2.CLIENT)
        .containsEntry("client_secret", FakePlatform.SECRET);
  }

  @Test
  void r3_1_exchangesTheIdTokenAtThePlatform() throws Exception {
    signIn("AAL3_ANY");

    Map<String, String> form = cis2.form("/oauth2/token");
    assertThat(form)
        .containsOnlyKeys(
            "grant_type",
            "subject_token",
            "subject_token_type",
            "client_assertion",
            "client_assertion_type")
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
        .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")
        .containsEntry("subject_token", cis2.signed(cis2.claims));
    SignedRequest.idOf(
        form,
        FakePlatform.CLIENT_ID,
        cis2.platformToken.toString(),
        cis2.instant().getEpochSecond());
    assertThat(cis2.received("/oauth2/token").get(0).headers())
        .containsEntry("Content-type", List.of("application/x-www-form-urlencoded"));
  }

  static Stream<Arguments> refusedIdTokens() {
    return Stream.of(
        arguments("nonce", "of another sign-in", Reason.NONCE_WRONG),
        arguments("aud", "other", Reason.AUDIENCE_WRONG),
        arguments("iss", "http://127.0.0.1/realms/Healthcare", Reason.ISSUER_WRONG),
        arguments("auth_time", 1_700_000_000L, Reason.AUTH_TIME_TOO_OLD),
        arguments("authentication_assurance_level", "2", Reason.LEVEL_TOO_LOW),
        arguments("authentication_assurance_level", null, Reason.LEVEL_MISSING),
        arguments("events", Map.of(), Reason.EVENTS_PRESENT));
  }

  @ParameterizedTest
  @MethodSource("refusedIdTokens")
  void r3_3_nothingIsDoneWithAnIdTokenThatIsRefused(String claim, Object value, Reason reason) {
    cis2.claims.put(claim, value);

    assertThat(signIn("AAL3_ANY"))
        .isEqualTo(new SeparateOutcome.NotAdmitted(new Verdict.Refused("ID token", reason)));
    assertThat(cis2.received("/realms/Healthcare/userinfo")).isEmpty();
    assertThat(cis2.received("/oauth2/token")).isEmpty();
  }

  @Test
  void r3_5_takesTheLevelReachedNotTheOneAsked() {
    cis2.claims.put("authentication_assurance_level", 2);

    assertThat(signIn("AAL2_OR_AAL3_ANY"))
        .isInstanceOfSatisfying(
            SeparateOutcome.SignedIn.class, in -> assertThat(in.assuranceLevel()).isEqualTo(2));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "555000000999"})
  void r3_1_withoutARoleTheUserChoosesAgain(String selected) {
    cis2.claims.put("selected_roleid", selected);

    assertThat(signIn("AAL3_ANY"))
        .isInstanceOfSatisfying(
            SeparateOutcome.RoleNotChosen.class,
            again -> assertThat(again.unknownRole()).isEqualTo("555000000999".equals(selected)));
    assertThat(cis2.received("/oauth2/token")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"nhsid_nrbac_roles\":[]"})
  void r3_1_aUserWithoutRolesIsNotSentRound(String roles) {
    cis2.bodies.put("/userinfo", "{\"sub\":\"999999990018\"" + roles + "}");

    assertThat(signIn("AAL3_ANY")).isInstanceOf(SeparateOutcome.NoRoles.class);
    assertThat(cis2.received("/oauth2/token")).isEmpty();
  }

  @Test
  void r3_3_userInfoAboutSomebodyElseIsNotUsed() {
    cis2.bodies.put("/userinfo", "{\"sub\":\"999999990026\",\"nhsid_nrbac_roles\":[]}");

    IdentityException other = Failures.of(() -> signIn("AAL3_ANY"));

    assertThat(other.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(other).hasMessageContaining("is about another user than the ID token");
    assertThat(cis2.received("/oauth2/token")).isEmpty();
  }

  @Test
  void r3_3_anIdTokenCountsOnce() {
    SignInAttempt attempt = pattern.begin("AAL3_ANY", false);
    complete(attempt);

    assertThat(complete(attempt))
        .isEqualTo(
            new SeparateOutcome.NotAdmitted(new Verdict.Refused("ID token", Reason.REPLAYED)));
  }

  @Test
  void r3_3_followsCis2WhenItChangesItsKey() {
    assertThat(signIn("AAL3_ANY")).isInstanceOf(SeparateOutcome.SignedIn.class);
    cis2.changesItsKey();
    cis2.moves(Duration.ofMinutes(2));
    cis2.claims.remove("nonce");

    assertThat(signIn("AAL3_ANY")).isInstanceOf(SeparateOutcome.SignedIn.class);
    assertThat(cis2.received("/connect/jwk_uri")).hasSize(2);
  }

  static Stream<Arguments> failures() {
    String oauth = "{\"error\":\"%s\",\"error_description\":\"MARKERPERSON\"}";
    return Stream.of(
        arguments("/access_token", 400, oauth.formatted("invalid_grant"), "INVALID_GRANT"),
        arguments("/access_token", 401, oauth.formatted("invalid_client"), "CLIENT_REFUSED"),
        arguments("/access_token", 503, "<html>", "UNAVAILABLE"),
        arguments("/access_token", 200, "{\"token_type\":\"Bearer\"}", "UNREADABLE_REPLY"),
        arguments(
            "/access_token",
            200,
            "{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"id_token\":1}",
            "UNREADABLE_REPLY"),
        arguments("/userinfo", 401, "{}", "TOKEN_REFUSED"),
        arguments("/userinfo", 200, "eyJhbGciOiJub25lIn0.e30.", "UNREADABLE_REPLY"),
        arguments("/oauth2/token", 401, oauth.formatted("public_key error"), "CLIENT_REFUSED"),
        arguments("/oauth2/token", 429, "", "RATE_LIMITED"),
        arguments("/connect/jwk_uri", 200, "<html>", "KEYS_UNAVAILABLE"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void r3_2_failuresAreToldApart(String path, int status, String body, String kind) {
    cis2.statuses.put(path, status);
    cis2.bodies.put(path, body);

    if (kind.equals("KEYS_UNAVAILABLE")) {
      assertThat(signIn("AAL3_ANY").toString()).contains(kind);
    } else {
      assertThat(Failures.of(() -> signIn("AAL3_ANY")).kind()).hasToString(kind);
    }
  }

  @Test
  void r3_1_nonsenseFromTheBrowserIsNotSent() {
    SignInAttempt attempt = pattern.begin("AAL3_ANY", false);

    assertThat(Failures.of(() -> pattern.complete(attempt, "a b")).kind())
        .isEqualTo(IdentityException.Kind.INVALID_GRANT);
    assertThat(cis2.received("/access_token")).isEmpty();
  }

  @Test
  void r3_3_judgesLogoutTokens() {
    Map<String, Object> says = new HashMap<>();
    says.putAll(Map.of("iss", cis2.issuer, "aud", FakeCis2.CLIENT, "jti", "1", "sid", "session-1"));
    says.put("iat", cis2.instant().getEpochSecond());
    says.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));

    assertThat(pattern.logout(cis2.signed(says)))
        .isInstanceOfSatisfying(
            Verdict.Admitted.class, in -> assertThat(in.token().text("sid")).contains("session-1"));
    assertThat(pattern.logout(cis2.signed(cis2.claims)))
        .isEqualTo(new Verdict.Refused("logout token", Reason.EVENTS_MISSING));
  }

  @Test
  void r6_7_anAttemptTellsNothing() {
    SignInAttempt attempt = pattern.begin("AAL3_ANY", false);

    assertThat(attempt).hasToString("SignInAttempt[***, acrValues=AAL3_ANY]");
    assertThat(new Cis2Tokens("a", "b")).hasToString("Cis2Tokens[***]");
  }
}
