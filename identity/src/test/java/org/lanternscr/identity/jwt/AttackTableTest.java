package org.lanternscr.identity.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.identity.jwt.Forged.CLIENT;
import static org.lanternscr.identity.jwt.Forged.ISSUER;
import static org.lanternscr.identity.jwt.Forged.KID;
import static org.lanternscr.identity.jwt.Forged.NONCE;
import static org.lanternscr.identity.jwt.Forged.NOW;
import static org.lanternscr.identity.jwt.Forged.idToken;
import static org.lanternscr.identity.jwt.Forged.logoutToken;
import static org.lanternscr.identity.jwt.Forged.published;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R3.3, RFC 8725: every attack is refused for its own reason, and none is quoted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTableTest {

  private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

  private final FakeIssuer server = new FakeIssuer();
  private TrustedIssuer issuer;

  /** One row: who attacks how at which door, and the reason that the operator reads. */
  record Attack(String name, boolean atLogout, Reason reason, Supplier<String> token) {
    @Override
    public String toString() {
      return name + " -> " + reason;
    }
  }

  @BeforeAll
  void publish() throws Exception {
    ECKey elliptic = new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
    List<JWK> keys =
        List.of(
            published(Forged.TRUE_KEYS, KID),
            published(Forged.TRUE_KEYS, "for-512", JWSAlgorithm.RS512),
            published(Forged.SMALL_KEYS, "small"),
            published(Forged.TRUE_KEYS, "twice"),
            published(Forged.OTHER_KEYS, "twice"),
            elliptic);
    server.publishes(keys);
    issuer =
        new TrustedIssuer(
            ISSUER, new IssuerKeys(server::fetch, Runnable::run, server), Set.of("RS256", "RS512"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private TokenRules idRules() {
    return TokenRules.idToken(issuer, CLIENT, NONCE, Duration.ofSeconds(300), 2);
  }

  private TokenRules logoutRules() {
    return TokenRules.logoutToken(issuer, CLIENT);
  }

  private static Attack id(String name, Reason reason, Forged token) {
    return new Attack(name, false, reason, token::signed);
  }

  private static Attack raw(String name, Reason reason, String token) {
    return new Attack(name, false, reason, () -> token);
  }

  private static Attack logout(String name, Reason reason, Forged token) {
    return new Attack(name, true, reason, token::signed);
  }

  static Stream<Attack> attacks() {
    return Stream.of(shapes(), json(), algorithms(), headers(), claims(), freshness(), logouts())
        .flatMap(part -> part);
  }

  private static Stream<Attack> shapes() {
    String good = idToken().signed();
    String[] part = good.split("\\.");
    byte[] signature = idToken().signature(idToken().unsigned());
    return Stream.of(
        raw("no token", Reason.MISSING, null),
        raw("empty token", Reason.MISSING, ""),
        raw("not a token", Reason.NOT_A_JWT, "hello"),
        raw("two parts", Reason.NOT_A_JWT, part[0] + "." + part[1]),
        raw("four parts", Reason.NOT_A_JWT, good + ".AA"),
        raw("five parts, as if encrypted", Reason.ENCRYPTED, good + ".AA.AA"),
        raw("Bearer before it", Reason.BAD_BASE64, "Bearer " + good),
        raw("oversized", Reason.TOO_LONG, good + "A".repeat(16 * 1024)),
        raw("signature stripped", Reason.UNSIGNED, part[0] + "." + part[1] + "."),
        raw(
            "signature truncated",
            Reason.SIGNATURE_WRONG,
            idToken().closedWith(Arrays.copyOf(signature, 200))),
        raw("signature of zeros", Reason.SIGNATURE_WRONG, idToken().closedWith(new byte[256])),
        raw(
            "signature one byte longer",
            Reason.SIGNATURE_WRONG,
            idToken().closedWith(Arrays.copyOf(signature, 257))),
        id(
            "signed by somebody else",
            Reason.SIGNATURE_WRONG,
            idToken().signedBy(Forged.OTHER_KEYS)),
        id("signed with another hash", Reason.SIGNATURE_WRONG, idToken().signedAs("SHA512withRSA")),
        raw(
            "another user's claims under a genuine signature",
            Reason.SIGNATURE_WRONG,
            idToken().with("sub", "999999990026").closedWith(signature)),
        raw("padded base64", Reason.BAD_BASE64, part[0] + "=." + part[1] + "." + part[2]),
        raw("plain base64 alphabet", Reason.BAD_BASE64, part[0] + "." + part[1] + ".a+b/"),
        raw("line break inside", Reason.BAD_BASE64, part[0] + ".\n" + part[1] + "." + part[2]),
        raw("letters beyond ASCII", Reason.BAD_BASE64, part[0] + "." + part[1] + ".\uFF21\uFF21"),
        raw("stray bits at the end", Reason.BAD_BASE64, part[0] + "." + part[1] + ".AB"),
        raw("header empty", Reason.BAD_JSON, "." + part[1] + "." + part[2]));
  }

  private static Stream<Attack> json() {
    String twice = "\"iss\":\"https://evil.example\"";
    return Stream.of(
        id("claims that are a list", Reason.BAD_JSON, idToken().payload("[]")),
        id("claims that are nothing", Reason.BAD_JSON, idToken().payload("")),
        id("claims cut off", Reason.BAD_JSON, idToken().payload("{\"iss\":")),
        id("something behind the claims", Reason.BAD_JSON, idToken().payload("{}{}")),
        id("single quotes", Reason.BAD_JSON, idToken().payload("{'iss':'x'}")),
        id("a number that is none", Reason.BAD_JSON, idToken().payload("{\"exp\":NaN}")),
        id("byte order mark", Reason.BAD_JSON, idToken().payload("\uFEFF{}")),
        id("a member twice", Reason.DUPLICATE_MEMBER, idToken().alsoSaying(twice)),
        id(
            "a member twice, once escaped",
            Reason.DUPLICATE_MEMBER,
            idToken().alsoSaying("\"\\u0069ss\":\"https://evil.example\"")),
        id(
            "a member twice, further down",
            Reason.DUPLICATE_MEMBER,
            idToken().alsoSaying("\"x\":{\"a\":1,\"a\":2}")),
        id(
            "a header member twice",
            Reason.DUPLICATE_MEMBER,
            idToken().headerJson("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"" + KID + "\"}")),
        id(
            "deep claims",
            Reason.TOO_DEEP,
            idToken().alsoSaying("\"x\":" + "[".repeat(900) + "]".repeat(900))),
        id(
            "deep header",
            Reason.TOO_DEEP,
            idToken().headerJson("{\"x\":" + "{\"x\":".repeat(500) + "1" + "}".repeat(501))),
        id(
            "overlong UTF-8",
            Reason.NOT_UTF8,
            idToken().payload(new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'})),
        id("Latin-1", Reason.NOT_UTF8, idToken().payload(latin1("{\"name\":\"Ren\u00e9\"}"))),
        id("half a surrogate", Reason.NOT_UTF8, idToken().alsoSaying("\"x\":\"\\ud800\"")),
        id("half a surrogate in a name", Reason.NOT_UTF8, idToken().alsoSaying("\"\\udc00\":1")));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Stream<Attack> algorithms() {
    Stream<Attack> none =
        Stream.of("none", "None", "NONE", "nOnE", " none ", "none\n")
            .map(
                spelling ->
                    raw(
                        "alg '" + spelling.strip() + "' (" + spelling.length() + ")",
                        Reason.ALGORITHM_NONE,
                        idToken().header("alg", spelling).unsigned() + "."));
    return Stream.concat(
        none,
        Stream.of(
            id("alg none, still signed", Reason.ALGORITHM_NONE, idToken().header("alg", "none")),
            id("no alg", Reason.ALGORITHM_MISSING, idToken().noHeader("alg")),
            id("alg null", Reason.ALGORITHM_MISSING, idToken().header("alg", null)),
            id("alg a list", Reason.WRONG_TYPE, idToken().header("alg", List.of("RS256"))),
            id("alg empty", Reason.ALGORITHM_NOT_ALLOWED, idToken().header("alg", "")),
            id("alg rs256", Reason.ALGORITHM_NOT_ALLOWED, idToken().header("alg", "rs256")),
            id(
                "alg RS256 in wide letters",
                Reason.ALGORITHM_NOT_ALLOWED,
                idToken().header("alg", "\uFF32\uFF33256")),
            id(
                "RS384, possible but not allowed",
                Reason.ALGORITHM_NOT_ALLOWED,
                idToken().header("alg", "RS384").signedAs("SHA384withRSA")),
            raw(
                "HS256 with the public key",
                Reason.ALGORITHM_NOT_ALLOWED,
                signedByPublicKey("HS256", Forged.TRUE_KEYS.getPublic().getEncoded())),
            raw(
                "HS256 with the public key as PEM",
                Reason.ALGORITHM_NOT_ALLOWED,
                signedByPublicKey("HS256", publicKeyAsPem())),
            raw(
                "HS512 with the public key as PEM",
                Reason.ALGORITHM_NOT_ALLOWED,
                signedByPublicKey("HS512", publicKeyAsPem())),
            id("PS256", Reason.ALGORITHM_NOT_ALLOWED, idToken().header("alg", "PS256")),
            id(
                "alg behind a NUL",
                Reason.ALGORITHM_NOT_ALLOWED,
                idToken().header("alg", "RS256\0")),
            raw(
                "ES256 with a signature of zeros",
                Reason.ALGORITHM_NOT_ALLOWED,
                idToken()
                    .header("alg", "ES256")
                    .header("kid", "elliptic")
                    .closedWith(new byte[64])),
            id(
                "an elliptic key for RS256",
                Reason.KEY_UNSUITABLE,
                idToken().header("kid", "elliptic")),
            id(
                "a key for another algorithm",
                Reason.KEY_UNSUITABLE,
                idToken().header("kid", "for-512")),
            id(
                "a key of 1024 bits",
                Reason.KEY_UNSUITABLE,
                idToken().header("kid", "small").signedBy(Forged.SMALL_KEYS)),
            id("two keys of one name", Reason.KEY_AMBIGUOUS, idToken().header("kid", "twice"))));
  }

  private static String signedByPublicKey(String algorithm, byte[] publicKey) {
    try {
      Forged token = idToken().header("alg", algorithm);
      String mac = algorithm.replace("HS", "HmacSHA");
      Mac signer = Mac.getInstance(mac);
      signer.init(new SecretKeySpec(publicKey, mac));
      return token.closedWith(signer.doFinal(Forged.utf8(token.unsigned())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] publicKeyAsPem() {
    byte[] der = Forged.TRUE_KEYS.getPublic().getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Forged.utf8("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
  }

  private static Stream<Attack> headers() {
    Map<String, Object> own = published(Forged.OTHER_KEYS, "evil").toJSONObject();
    Stream<Attack> keyNames =
        Stream.of(
                "../../../../dev/null",
                "x' UNION SELECT 'key' --",
                "https://evil.example/key",
                "a\u0000b",
                "k\u0456d",
                "|/bin/sh",
                "",
                "k".repeat(129))
            .map(
                kid ->
                    id(
                        "kid injection " + kid.length(),
                        Reason.KEY_ID_MALFORMED,
                        idToken().header("kid", kid)));
    return Stream.concat(
        keyNames,
        Stream.of(
            id("no kid", Reason.KEY_ID_MISSING, idToken().noHeader("kid")),
            id("kid a number", Reason.WRONG_TYPE, idToken().header("kid", 1)),
            id("kid unknown", Reason.KEY_UNKNOWN, idToken().header("kid", "unknown")),
            id("kid in other case", Reason.KEY_UNKNOWN, idToken().header("kid", KID.toLowerCase())),
            id("jku", Reason.HEADER_JKU, idToken().header("jku", "https://evil.example/jwks")),
            id("x5u", Reason.HEADER_X5U, idToken().header("x5u", "https://evil.example/cert")),
            id(
                "jwk, signed by that key",
                Reason.HEADER_JWK,
                idToken().header("jwk", own).signedBy(Forged.OTHER_KEYS)),
            id("x5c", Reason.HEADER_X5C, idToken().header("x5c", List.of("MIIB"))),
            id("crit", Reason.HEADER_CRIT, idToken().header("crit", List.of("exp"))),
            id("b64 false", Reason.HEADER_CRIT, idToken().header("b64", false)),
            id("enc", Reason.ENCRYPTED, idToken().header("enc", "A256GCM")),
            id(
                "nested token",
                Reason.NESTED,
                idToken().header("cty", "JWT").payload(idToken().signed())),
            id("nested token, unannounced", Reason.BAD_JSON, idToken().payload(idToken().signed())),
            id(
                "typ of an access token",
                Reason.TOKEN_TYPE_WRONG,
                idToken().header("typ", "at+jwt")),
            id(
                "typ of a logout token",
                Reason.TOKEN_TYPE_WRONG,
                idToken().header("typ", "application/logout+jwt")),
            id("typ a number", Reason.WRONG_TYPE, idToken().header("typ", 1))));
  }

  private static Stream<Attack> claims() {
    return Stream.of(
        id("no iss", Reason.ISSUER_MISSING, idToken().without("iss")),
        id("iss null", Reason.ISSUER_MISSING, idToken().with("iss", null)),
        id("iss a list", Reason.WRONG_TYPE, idToken().with("iss", List.of(ISSUER))),
        id("iss of another realm", Reason.ISSUER_WRONG, idToken().with("iss", ISSUER + "2")),
        id(
            "iss without the port",
            Reason.ISSUER_WRONG,
            idToken().with("iss", ISSUER.replace(":443", ""))),
        id("iss with a slash", Reason.ISSUER_WRONG, idToken().with("iss", ISSUER + "/")),
        id("iss in capitals", Reason.ISSUER_WRONG, idToken().with("iss", ISSUER.toUpperCase())),
        id(
            "iss with an invisible space",
            Reason.ISSUER_WRONG,
            idToken().with("iss", ISSUER + "\u200B")),
        id(
            "iss in lookalike letters",
            Reason.ISSUER_WRONG,
            idToken().with("iss", ISSUER.replace('c', '\u0441'))),
        id(
            "iss under a lookalike name",
            Reason.ISSUER_MISSING,
            idToken().without("iss").with("is\u0455", ISSUER)),
        id("no aud", Reason.AUDIENCE_MISSING, idToken().without("aud")),
        id("aud an empty list", Reason.AUDIENCE_MISSING, idToken().with("aud", List.of())),
        id("aud of another client", Reason.AUDIENCE_WRONG, idToken().with("aud", "other")),
        id("aud that begins alike", Reason.AUDIENCE_WRONG, idToken().with("aud", CLIENT + "2")),
        id(
            "aud for others as well",
            Reason.AUDIENCE_ADDITIONAL,
            idToken().with("aud", List.of(CLIENT, "other"))),
        id(
            "aud a list with a number",
            Reason.WRONG_TYPE,
            idToken().with("aud", List.of(CLIENT, 1))),
        id("aud an object", Reason.WRONG_TYPE, idToken().with("aud", Map.of(CLIENT, true))),
        id("azp of another client", Reason.AUTHORISED_PARTY_WRONG, idToken().with("azp", "other")),
        id("azp a list", Reason.WRONG_TYPE, idToken().with("azp", List.of(CLIENT))),
        id("no nonce", Reason.NONCE_MISSING, idToken().without("nonce")),
        id("nonce of another sign-in", Reason.NONCE_WRONG, idToken().with("nonce", "other")),
        id("nonce empty", Reason.NONCE_WRONG, idToken().with("nonce", "")),
        id("nonce true", Reason.WRONG_TYPE, idToken().with("nonce", true)),
        id("no sub", Reason.SUBJECT_MISSING, idToken().without("sub")),
        id("sub a number", Reason.WRONG_TYPE, idToken().with("sub", 999999990018L)),
        id("sub empty", Reason.SUBJECT_MALFORMED, idToken().with("sub", "")),
        id("sub with a line break", Reason.SUBJECT_MALFORMED, idToken().with("sub", "1\n2")),
        id("sub written backwards", Reason.SUBJECT_MALFORMED, idToken().with("sub", "\u202E1")),
        id("sub of 256 letters", Reason.SUBJECT_MALFORMED, idToken().with("sub", "9".repeat(256))),
        id("sid with a space", Reason.SESSION_MALFORMED, idToken().with("sid", "a b")),
        id("no level, only acr", Reason.LEVEL_MISSING, without("authentication_assurance_level")),
        id("level 1 with acr AAL3_ANY", Reason.LEVEL_TOO_LOW, level("1")),
        id("level 1 as a number", Reason.LEVEL_TOO_LOW, level(1)),
        id("level 4", Reason.LEVEL_UNKNOWN, level("4")),
        id("level 03", Reason.LEVEL_UNKNOWN, level("03")),
        id("level in wide digits", Reason.LEVEL_UNKNOWN, level("\uFF13")),
        id("level AAL3", Reason.LEVEL_UNKNOWN, level("AAL3")),
        id("level 3.5", Reason.WRONG_TYPE, level(3.5)),
        id("level a list", Reason.WRONG_TYPE, level(List.of("3"))),
        id("a logout token as an ID token", Reason.EVENTS_PRESENT, logoutToken()),
        id(
            "a logout token dressed as an ID token",
            Reason.EVENTS_PRESENT,
            idToken().with("events", Map.of(LOGOUT, Map.of()))));
  }

  private static Forged without(String claim) {
    return idToken().without(claim);
  }

  private static Forged level(Object value) {
    return idToken().with("authentication_assurance_level", value);
  }

  private static Stream<Attack> freshness() {
    return Stream.of(
        id("no exp", Reason.EXPIRY_MISSING, idToken().without("exp")),
        id("exp a text", Reason.WRONG_TYPE, idToken().with("exp", String.valueOf(NOW + 60))),
        id("exp with a fraction", Reason.WRONG_TYPE, idToken().with("exp", NOW + 60.5)),
        id(
            "nbf beyond all numbers",
            Reason.WRONG_TYPE,
            idToken().alsoSaying("\"nbf\":" + "9".repeat(400))),
        id("exp negative", Reason.WRONG_TYPE, idToken().with("exp", -1)),
        id("exp in milliseconds", Reason.WRONG_TYPE, idToken().with("exp", NOW * 1000)),
        id("expired 5 s ago", Reason.EXPIRED, idToken().with("exp", NOW - 5)),
        id("exp in 25 hours", Reason.LIFETIME_WRONG, idToken().with("exp", NOW + 25 * 3600)),
        id(
            "exp before iat",
            Reason.LIFETIME_WRONG,
            idToken().with("iat", NOW + 4).with("exp", NOW + 3)),
        id("not valid for another 6 s", Reason.NOT_YET_VALID, idToken().with("nbf", NOW + 6)),
        id("nbf a text", Reason.WRONG_TYPE, idToken().with("nbf", "0")),
        id("no iat", Reason.ISSUED_AT_MISSING, idToken().without("iat")),
        id("iat null", Reason.ISSUED_AT_MISSING, idToken().with("iat", null)),
        id("issued in 6 s", Reason.ISSUED_IN_FUTURE, idToken().with("iat", NOW + 6)),
        id(
            "issued in ten years",
            Reason.ISSUED_IN_FUTURE,
            idToken().with("iat", NOW + 315_360_000).with("exp", NOW + 315_360_060)),
        id("kept for six minutes", Reason.ISSUED_TOO_LONG_AGO, idToken().with("iat", NOW - 306)),
        id("no auth_time", Reason.AUTH_TIME_MISSING, idToken().without("auth_time")),
        id("auth_time a text", Reason.WRONG_TYPE, idToken().with("auth_time", "now")),
        id(
            "authenticated in 6 s",
            Reason.AUTH_TIME_IN_FUTURE,
            idToken().with("auth_time", NOW + 6)),
        id(
            "authenticated over 300 s ago",
            Reason.AUTH_TIME_TOO_OLD,
            idToken().with("auth_time", NOW - 306)));
  }

  private static Stream<Attack> logouts() {
    Map<String, Object> another = new LinkedHashMap<>();
    another.put("http://schemas.openid.net/event/other", Map.of());
    return Stream.of(
        logout("an ID token as a logout token", Reason.NONCE_PRESENT, idToken()),
        logout(
            "an ID token without nonce as a logout token",
            Reason.EVENTS_MISSING,
            idToken().without("nonce")),
        logout("nonce null", Reason.NONCE_PRESENT, logoutToken().with("nonce", null)),
        logout("no events", Reason.EVENTS_MISSING, logoutToken().without("events")),
        logout("another event", Reason.EVENTS_WRONG, logoutToken().with("events", another)),
        logout("events a list", Reason.WRONG_TYPE, logoutToken().with("events", List.of(LOGOUT))),
        logout(
            "event that is true",
            Reason.EVENTS_WRONG,
            logoutToken().with("events", Map.of(LOGOUT, true))),
        logout(
            "typ of an access token",
            Reason.TOKEN_TYPE_WRONG,
            logoutToken().header("typ", "at+jwt")),
        logout("no iss", Reason.ISSUER_MISSING, logoutToken().without("iss")),
        logout("no aud", Reason.AUDIENCE_MISSING, logoutToken().without("aud")),
        logout("kid unknown", Reason.KEY_UNKNOWN, logoutToken().header("kid", "unknown")),
        logout(
            "a member twice", Reason.DUPLICATE_MEMBER, logoutToken().alsoSaying("\"sid\":\"x\"")),
        logout("iss of another", Reason.ISSUER_WRONG, logoutToken().with("iss", "https://evil")),
        logout("aud of another", Reason.AUDIENCE_WRONG, logoutToken().with("aud", "other")),
        logout("azp of another", Reason.AUTHORISED_PARTY_WRONG, logoutToken().with("azp", "other")),
        logout("expired", Reason.EXPIRED, logoutToken().with("exp", NOW - 5)),
        logout("not yet valid", Reason.NOT_YET_VALID, logoutToken().with("nbf", NOW + 6)),
        logout("no iat", Reason.ISSUED_AT_MISSING, logoutToken().without("iat")),
        logout("old", Reason.ISSUED_TOO_LONG_AGO, logoutToken().with("iat", NOW - 306)),
        logout("no jti", Reason.TOKEN_ID_MISSING, logoutToken().without("jti")),
        logout("jti blank", Reason.TOKEN_ID_MISSING, logoutToken().with("jti", " ")),
        logout("jti a number", Reason.WRONG_TYPE, logoutToken().with("jti", 1)),
        logout(
            "neither sub nor sid",
            Reason.SUBJECT_AND_SESSION_MISSING,
            logoutToken().without("sub").without("sid")),
        logout("sub with a space", Reason.SUBJECT_MALFORMED, logoutToken().with("sub", "a b")),
        logout("sid with a NUL", Reason.SESSION_MALFORMED, logoutToken().with("sid", "a\u0000")),
        logout("sid a list", Reason.WRONG_TYPE, logoutToken().with("sid", List.of("a"))),
        logout(
            "signed by somebody else",
            Reason.SIGNATURE_WRONG,
            logoutToken().signedBy(Forged.OTHER_KEYS)),
        new Attack(
            "alg none",
            true,
            Reason.ALGORITHM_NONE,
            () -> logoutToken().header("alg", "none").unsigned() + "."));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void r3_3_isRefusedForItsOwnReason(Attack attack) {
    String token = attack.token().get();

    Verdict verdict =
        new JwtDoor(server).admit(token, attack.atLogout() ? logoutRules() : idRules());

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Refused(attack.atLogout() ? "logout token" : "ID token", attack.reason()));
    String said = verdict + ((Verdict.Refused) verdict).words();
    assertThat(said).doesNotContain(Forged.SUBJECT, "Marker", "evil", CLIENT, ISSUER, KID);
  }

  @Test
  void r3_3_whatIsAttackedIsAdmittedUnaltered() {
    assertThat(new JwtDoor(server).admit(idToken().signed(), idRules()))
        .isInstanceOf(Verdict.Admitted.class);
    assertThat(new JwtDoor(server).admit(logoutToken().signed(), logoutRules()))
        .isInstanceOf(Verdict.Admitted.class);
  }

  /** The two that need two tokens or an issuer out of reach are in DoorTest and IssuerKeysTest. */
  @Test
  void r3_3_theTableKnowsEveryReason() {
    Set<Reason> known = EnumSet.of(Reason.REPLAYED, Reason.KEYS_UNAVAILABLE);
    attacks().forEach(attack -> known.add(attack.reason()));
    assertThat(known).isEqualTo(EnumSet.allOf(Reason.class));
    assertThat(attacks()).hasSizeGreaterThan(120);
  }
}
