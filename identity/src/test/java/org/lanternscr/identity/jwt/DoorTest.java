package org.lanternscr.identity.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lanternscr.identity.jwt.Forged.CLIENT;
import static org.lanternscr.identity.jwt.Forged.ISSUER;
import static org.lanternscr.identity.jwt.Forged.KID;
import static org.lanternscr.identity.jwt.Forged.NONCE;
import static org.lanternscr.identity.jwt.Forged.NOW;
import static org.lanternscr.identity.jwt.Forged.idToken;
import static org.lanternscr.identity.jwt.Forged.logoutToken;
import static org.lanternscr.identity.jwt.Forged.published;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.3: what is admitted, at the very edges, and that it is admitted once. */
class DoorTest {

  private final FakeIssuer server =
      new FakeIssuer().publishes(List.of(published(Forged.TRUE_KEYS, KID)));
  private final TrustedIssuer issuer =
      new TrustedIssuer(
          ISSUER, new IssuerKeys(server::fetch, Runnable::run, server), Set.of("RS256", "RS512"));
  private final TokenRules idRules =
      TokenRules.idToken(issuer, CLIENT, NONCE, Duration.ofSeconds(300), 2);
  private final TokenRules logoutRules = TokenRules.logoutToken(issuer, CLIENT);
  private final JwtDoor door = new JwtDoor(server);

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Forged> edges() {
    return Stream.of(
        idToken().with("iat", NOW - 60).with("exp", NOW - 4),
        idToken().with("exp", NOW - 1 + 24 * 3600),
        idToken().with("iat", NOW + 5),
        idToken().with("iat", NOW - 305),
        idToken().with("nbf", NOW + 5),
        idToken().with("auth_time", NOW - 305),
        idToken().with("auth_time", NOW + 5),
        idToken().with("aud", List.of(CLIENT)),
        idToken().without("azp"),
        idToken().without("sid"),
        idToken().with("authentication_assurance_level", "2"),
        idToken().with("authentication_assurance_level", 3),
        idToken().header("alg", "RS512").signedAs("SHA512withRSA"),
        idToken().noHeader("typ"),
        idToken().header("typ", "jwt"),
        idToken().header("zip", "NONE"),
        idToken().with("at_hash", "anything").with("realm", Map.of("a", List.of(1, 2.5, false))));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void r3_3_admitsWhatIsJustAllowed(Forged token) {
    assertThat(door.admit(token.signed(), idRules)).isInstanceOf(Verdict.Admitted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "logout+jwt", "application/logout+jwt"})
  void r3_3_admitsALogoutTokenByEitherType(String type) {
    assertThat(door.admit(logoutToken().header("typ", type).signed(), logoutRules))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void r3_3_admitsALogoutTokenThatNamesOnlyTheSessionOrOnlyTheUser() {
    assertThat(door.admit(logoutToken().without("sub").with("jti", "1").signed(), logoutRules))
        .isInstanceOf(Verdict.Admitted.class);
    assertThat(door.admit(logoutToken().without("sid").with("jti", "2").signed(), logoutRules))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void r3_3_readsWhatItVerified() {
    String serialised = idToken().signed();
    VerifiedToken token = ((Verdict.Admitted) door.admit(serialised, idRules)).token();

    assertThat(token.text("sub")).contains(Forged.SUBJECT);
    assertThat(token.text("selected_roleid")).contains("555000000111");
    assertThat(token.text("amr")).isEmpty();
    assertThat(token.text("absent")).isEmpty();
    assertThat(token.time("auth_time")).contains(Instant.ofEpochSecond(NOW - 20));
    assertThat(token.time("sub")).isEmpty();
    assertThat(token.assuranceLevel()).isEqualTo(Optional.of(3));
    assertThat(token.serialised()).isEqualTo(serialised);
    assertThat(token).hasToString("VerifiedToken[13 claims]");
    assertThat(new Verdict.Admitted(token).toString()).doesNotContain(Forged.SUBJECT, "Marker");
  }

  @Test
  void r3_3_admitsATokenOnce() {
    String logout = logoutToken().signed();
    String id = idToken().signed();
    door.admit(logout, logoutRules);
    door.admit(id, idRules);

    assertThat(door.admit(logout, logoutRules))
        .isEqualTo(new Verdict.Refused("logout token", Reason.REPLAYED));
    assertThat(door.admit(id, idRules)).isEqualTo(new Verdict.Refused("ID token", Reason.REPLAYED));
  }

  @Test
  void r3_3_aRepetitionIsRefusedAsLongAsItCouldCount() {
    String logout = logoutToken().with("iat", NOW + 5).signed();
    door.admit(logout, logoutRules);

    server.moveTo(Instant.ofEpochSecond(NOW + 5 + 305));
    assertThat(door.admit(logout, logoutRules))
        .isEqualTo(new Verdict.Refused("logout token", Reason.REPLAYED));
    server.moveTo(Instant.ofEpochSecond(NOW + 5 + 306));
    assertThat(door.admit(logout, logoutRules))
        .isEqualTo(new Verdict.Refused("logout token", Reason.ISSUED_TOO_LONG_AGO));
  }

  @Test
  void r3_3_aRefusedTokenDoesNotUseUpItsId() {
    door.admit(logoutToken().with("aud", "other").signed(), logoutRules);

    assertThat(door.admit(logoutToken().signed(), logoutRules))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void r3_3_ofManyAtOnceOneIsAdmitted() throws Exception {
    String logout = logoutToken().signed();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Verdict>> verdicts =
        IntStream.range(0, 64)
            .mapToObj(i -> threads.submit(() -> door.admit(logout, logoutRules)))
            .toList();
    int admitted = 0;
    for (Future<Verdict> verdict : verdicts) {
      admitted += verdict.get() instanceof Verdict.Admitted ? 1 : 0;
    }
    threads.shutdown();

    assertThat(admitted).isEqualTo(1);
  }

  @Test
  void r3_3_forgetsWhatCannotComeBack() {
    SeenOnce seen = new SeenOnce();
    seen.first("a", FakeIssuer.NOW, FakeIssuer.NOW.minusSeconds(1));
    seen.first("b", FakeIssuer.NOW.plusSeconds(9), FakeIssuer.NOW);

    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void r3_3_noIssuersKeyVouchesForAnother() {
    TrustedIssuer other =
        new TrustedIssuer(
            "https://other.example",
            new IssuerKeys(
                () ->
                    Forged.utf8(
                        "{\"keys\":[" + published(Forged.OTHER_KEYS, KID).toJSONString() + "]}"),
                Runnable::run,
                server),
            Set.of("RS256"));
    String token =
        logoutToken().with("iss", "https://other.example").signedBy(Forged.TRUE_KEYS).signed();

    assertThat(door.admit(token, TokenRules.logoutToken(other, CLIENT)))
        .isEqualTo(new Verdict.Refused("logout token", Reason.SIGNATURE_WRONG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "none", "ES256", "PS256", "rs256", ""})
  void r3_3_cannotBeToldToAllowAnotherAlgorithm(String algorithm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustedIssuer(ISSUER, issuer.keys(), Set.of("RS256", algorithm)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustedIssuer(ISSUER, issuer.keys(), Set.of()));
  }

  @Test
  void r3_3_cannotBeToldToLeaveOutTheNonceOrTheLevel() {
    Duration age = Duration.ofSeconds(300);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenRules.idToken(issuer, CLIENT, " ", age, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenRules.idToken(issuer, CLIENT, null, age, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenRules.idToken(issuer, CLIENT, NONCE, age, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenRules.idToken(issuer, CLIENT, NONCE, age, 4));
  }
}
