package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanternscr.sandbox.SeparateClient.CIS2_ID;
import static org.lanternscr.sandbox.SeparateClient.signInFields;
import static org.lanternscr.sandbox.TestSandbox.json;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.sandbox.cis2.Realm;

/** The ID token: its claims (2.4), the keys and their roll (B1), and every fault (B4). */
class IdTokenTest {
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

  private JWKSet keys() throws Exception {
    return JWKSet.parse(client.sandbox.get(Realm.PATH + "/connect/jwk_uri").body());
  }

  /** Nimbus judges; it takes the time from the sandbox's clock, not from this machine. */
  private IDTokenClaimsSet judged(String idToken, JWSAlgorithm algorithm) throws Exception {
    IDTokenValidator validator =
        new IDTokenValidator(new Issuer(client.realm()), new ClientID(CIS2_ID), algorithm, keys());
    JWT token = JWTParser.parse(idToken);
    return validator.validate(token, new Nonce("nonce-1"));
  }

  private static JWTClaimsSet claims(String idToken) throws Exception {
    return JWTParser.parse(idToken).getJWTClaimsSet();
  }

  @Test
  void holdsEveryClaim() throws Exception {
    var reply = client.tokens("20", "");
    SignedJWT token = SignedJWT.parse(reply.get("id_token").asText());
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(token.getHeader().getType().getType()).isEqualTo("JWT");
    JWTClaimsSet claims = token.getJWTClaimsSet(); // 2.4
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder(
            "sub",
            "aud",
            "iss",
            "azp",
            "realm",
            "tokenName",
            "tokenType",
            "auditTrackingId",
            "iat",
            "exp",
            "auth_time",
            "nonce",
            "at_hash",
            "c_hash",
            "s_hash",
            "amr",
            "acr",
            "sid",
            "subname",
            "id_assurance_level",
            "idassurancelevel",
            "authentication_assurance_level",
            "selected_roleid");
    assertThat(claims.getSubject()).isEqualTo("999000000020");
    assertThat(claims.getAudience()).containsExactly(CIS2_ID);
    assertThat(claims.getStringClaim("azp")).isEqualTo(CIS2_ID);
    assertThat(claims.getStringClaim("nonce")).isEqualTo("nonce-1");
    assertThat(claims.getStringClaim("acr")).isEqualTo("AAL2_OR_AAL3_ANY");
    assertThat(claims.getStringClaim("authentication_assurance_level")).isEqualTo("3");
    assertThat(claims.getStringListClaim("amr")).containsExactly("N3_SMARTCARD");
    assertThat(claims.getStringClaim("selected_roleid")).isEqualTo("555000002001");
    assertThat(claims.getDateClaim("auth_time"))
        .isEqualTo(Date.from(client.sandbox.clock.instant()));
    assertThat(claims.getExpirationTime())
        .isEqualTo(Date.from(client.sandbox.clock.instant().plusSeconds(3600)));
    AccessToken accessToken = new BearerAccessToken(reply.get("access_token").asText());
    AccessTokenValidator.validate(
        accessToken, JWSAlgorithm.RS256, new AccessTokenHash(claims.getStringClaim("at_hash")));
  }

  @Test
  void isAcceptedByNimbusAtTheRightTime() throws Exception {
    client.sandbox.clock.pass(Duration.between(client.sandbox.clock.instant(), Instant.now()));
    IDTokenClaimsSet judged = judged(client.idToken("20", ""), JWSAlgorithm.RS256);
    assertThat(judged.getSubject().getValue()).isEqualTo("999000000020");
    judged(client.idToken("20", "second-key"), JWSAlgorithm.RS256); // B1
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-iss",
        "wrong-iss-port",
        "missing-iss-port",
        "missing-iss",
        "wrong-aud",
        "missing-aud",
        "foreign-azp",
        "wrong-azp",
        "expired",
        "missing-exp",
        "missing-iat",
        "wrong-nonce",
        "missing-nonce",
        "missing-sub",
        "not-yet-valid",
        "other-algorithm",
        "unknown-kid",
        "foreign-key",
        "alg-none",
        "hs256",
        "signature-cut",
        "signature-missing"
      })
  void isRefusedByNimbusForEachFault(String fault) throws Exception {
    client.sandbox.clock.pass(Duration.between(client.sandbox.clock.instant(), Instant.now()));
    String wrong = client.idToken("20", fault); // B4
    assertThat(wrong).startsWith("eyJ");
    assertThatThrownBy(
            () -> {
              IDTokenClaimsSet claims = judged(wrong, JWSAlgorithm.RS256);
              // Nimbus leaves these two to its caller.
              assertThat(claims.getAuthorizedParty().getValue()).isEqualTo(CIS2_ID);
              assertThat(claims.getDateClaim("nbf")).isNull();
            })
        .isInstanceOfAny(Exception.class, AssertionError.class);
  }

  @ParameterizedTest(name = "{0}: {1}={2}")
  @CsvSource({
    "missing-selected-role, selected_roleid,",
    "foreign-selected-role, selected_roleid, 555000009999",
    "low-level, authentication_assurance_level, 1",
    "missing-level, authentication_assurance_level,",
    "low-id-assurance, id_assurance_level, 1",
    "missing-auth-time, auth_time,",
    "missing-sid, sid,",
  })
  void hasFaultsThatAreNoneToALibrary(String fault, String claim, String value) throws Exception {
    assertThat(claims(client.idToken("20", fault)).getClaim(claim)).isEqualTo(value); // B4
  }

  @Test
  void isIssuedInTheFutureOrForAnOldLogin() throws Exception {
    Date now = Date.from(client.sandbox.clock.instant()); // B4
    assertThat(claims(client.idToken("20", "issued-in-future")).getIssueTime())
        .isEqualTo(Date.from(now.toInstant().plusSeconds(60)));
    assertThat(claims(client.idToken("20", "old-auth-time")).getDateClaim("auth_time"))
        .isBefore(Date.from(now.toInstant().minusSeconds(300)));
  }

  @ParameterizedTest(name = "user {0}")
  @CsvSource({"41, selected_roleid,", "42, authentication_assurance_level, 1"})
  void hasTheFaultOfTheUsersFile(String user, String claim, String value) throws Exception {
    assertThat(claims(client.idToken(user, "")).getClaim(claim)).isEqualTo(value);
    assertThat(claims(client.idToken(user, "no-fault")).getClaim(claim)).isNotEqualTo(value);
  }

  @ParameterizedTest(name = "user {0}")
  @CsvSource({"22, 2", "14, 2"})
  void tellsTheLevelAsANumberOfUsersWhoseFileSaysSo(String user, long level) throws Exception {
    assertThat(claims(client.idToken(user, "")).getClaim("authentication_assurance_level"))
        .isEqualTo(level); // A11
  }

  @Test
  void hasNoRoleOfAUserWithoutAny() throws Exception {
    assertThat(claims(client.idToken("05", "")).getClaim("selected_roleid")).isNull(); // 2.6
  }

  @Test
  void echoesTheAcrEvenWhereTheLevelIsLower() throws Exception {
    JWTClaimsSet claims = claims(client.idToken("13", "")); // 2.4
    assertThat(claims.getStringClaim("acr")).isEqualTo("AAL2_OR_AAL3_ANY");
    assertThat(claims.getStringClaim("authentication_assurance_level")).isEqualTo("1");
  }

  @Test
  void livesShorterWhenItIsToldTo() throws Exception {
    client.sandbox.post("/control/lifetimes?idToken=30", Map.of());
    JWTClaimsSet claims = claims(client.idToken("20", ""));
    assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
        .isEqualTo(30_000);
  }

  @Test
  void isSignedAsTheClientRegistered() throws Exception {
    Map<String, String> asked = signInFields();
    asked.put("client_id", "cis2-sandbox-rzz01");
    Map<String, String> fields = client.codeFields(client.code(asked, "01"));
    fields.put("client_id", "cis2-sandbox-rzz01");
    fields.put("client_secret", "sandbox-only-secret-cis2-rzz01");
    fields.remove("client_assertion");
    SignedJWT token = SignedJWT.parse(json(client.redeem(fields)).get("id_token").asText());
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS512);
  }

  @Test
  void rollsTheKeyAndKeepsTheOldOnes() throws Exception {
    JWKSet before = keys();
    assertThat(before.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate()); // B1
    client.sandbox.post("/control/roll-keys", Map.of());
    String kid = SignedJWT.parse(client.idToken("20", "")).getHeader().getKeyID();
    assertThat(before.getKeyByKeyId(kid)).isNull();
    assertThat(keys().getKeyByKeyId(kid)).isNotNull();
    assertThat(keys().getKeys()).containsAll(before.getKeys());
  }

  @Test
  void rollsTheKeyAndWithdrawsTheOldOnes() throws Exception {
    JWKSet before = keys();
    client.sandbox.post("/control/roll-keys?keep=no", Map.of());
    assertThat(keys().getKeys()).doesNotContainAnyElementsOf(before.getKeys());
  }

  @Test
  void callsItselfAsItIsToldTo() throws Exception {
    String issuer = "https://cis2.sandbox.example:443/openam";
    try (SeparateClient other =
        new SeparateClient(Files.createDirectory(folder.resolve("x")), "--cis2-issuer", issuer)) {
      assertThat(claims(other.idToken("20", "")).getIssuer()).isEqualTo(issuer); // B1
      assertThat(claims(other.idToken("20", "missing-iss-port")).getIssuer())
          .isEqualTo("https://cis2.sandbox.example/openam");
    }
  }
}
