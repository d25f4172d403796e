package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.1: what CIS2 says about itself is checked before anything is sent there. */
class DiscoveryTest {

  private static final String DOCUMENT = "/.well-known/openid-configuration";

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

  static Stream<Arguments> misfits() {
    return Stream.of(
        arguments("issuer", "https://cis2.example/MARKERPERSON", "is of another issuer"),
        arguments("issuer", null, "is of another issuer"),
        arguments("response_types_supported", List.of("id_token"), "response_types_supported"),
        arguments("response_types_supported", "code", "response_types_supported"),
        arguments(
            "token_endpoint_auth_methods_supported",
            List.of("client_secret_post"),
            "token_endpoint_auth_methods_supported private_key_jwt"),
        arguments(
            "id_token_signing_alg_values_supported",
            List.of("HS256", "none", "ES256"),
            "id_token_signing_alg_values_supported"),
        arguments(
            "authorization_endpoint", "http://cis2.example/MARKERPERSON", "authorization_endpoint"),
        arguments("token_endpoint", "https://a:MARKERPERSON@cis2.example/", "token_endpoint"),
        arguments("userinfo_endpoint", 1, "userinfo_endpoint"),
        arguments("jwks_uri", null, "jwks_uri"),
        arguments("jwks_uri", "file:///etc/MARKERPERSON", "jwks_uri"),
        arguments("jwks_uri", "not an address", "jwks_uri"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void r3_1_saysWhichMemberDoesNotFit(String member, Object value, String said) {
    cis2.discovery.put(member, value);

    IdentityException misfit = Failures.of(() -> pattern.begin("AAL3_ANY", false));

    assertThat(misfit.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(misfit)
        .hasMessageStartingWith("The CIS2 discovery reply")
        .hasMessageContaining(said);
  }

  @Test
  void r3_1_theMethodsNeedNotBeListed() {
    cis2.discovery.remove("token_endpoint_auth_methods_supported");

    assertThat(pattern.begin("AAL3_ANY", false)).isNotNull();
  }

  @Test
  void r3_1_isKeptForAnHour() {
    pattern.begin("AAL3_ANY", false);
    cis2.moves(Duration.ofMinutes(59));
    pattern.begin("AAL3_ANY", false);
    assertThat(cis2.received(DOCUMENT)).hasSize(1);

    cis2.discovery.put("authorization_endpoint", cis2.issuer + "/authorize2");
    cis2.moves(Duration.ofMinutes(1));
    assertThat(pattern.begin("AAL3_ANY", false).address().getPath()).endsWith("/authorize2");
    assertThat(cis2.received(DOCUMENT)).hasSize(2);
  }

  @Test
  void r3_1_theOldOneServesWhileCis2IsSilentAndIsTriedOnceAMinute() {
    pattern.begin("AAL3_ANY", false);
    cis2.statuses.put(DOCUMENT, 503);
    cis2.moves(Duration.ofHours(1));
    pattern.begin("AAL3_ANY", false);
    pattern.begin("AAL3_ANY", false);
    assertThat(cis2.received(DOCUMENT)).hasSize(2);

    cis2.moves(Duration.ofMinutes(1));
    pattern.begin("AAL3_ANY", false);
    assertThat(cis2.received(DOCUMENT)).hasSize(3);
  }

  @Test
  void r3_1_withoutAnyThereIsNoSignIn() {
    cis2.statuses.put(DOCUMENT, 404);

    assertThat(Failures.of(() -> pattern.begin("AAL3_ANY", false)).kind())
        .isEqualTo(IdentityException.Kind.CLIENT_REFUSED);
  }

  /** Anybody can cause a question by a logout token: what costs us a wait is asked seldom. */
  @Test
  void r3_1_whoIsOutOfReachIsAskedEveryFiveSeconds() {
    cis2.statuses.put(DOCUMENT, 503);
    for (int i = 0; i < 20; i++) {
      assertThat(Failures.of(() -> pattern.logout("a.b.c")).status()).isEqualTo(503);
    }
    assertThat(cis2.received(DOCUMENT)).hasSize(1);

    cis2.moves(Duration.ofHours(-1));
    Failures.of(() -> pattern.logout("a.b.c"));
    assertThat(cis2.received(DOCUMENT)).as("a clock set back does not stop it").hasSize(2);

    cis2.statuses.remove(DOCUMENT);
    cis2.moves(Duration.ofSeconds(5));
    assertThat(pattern.begin("AAL3_ANY", false)).isNotNull();
    assertThat(cis2.received(DOCUMENT)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cis2", "http://cis2.example/x", "https://cis2.example/x?y", "a b"})
  void r3_1_theIssuerMustBeAnAddress(String issuer) {
    ClientProof proof = new ClientProof.ByKey(cis2.ourKeys(folder));

    assertThat(
            Failures.of(
                    () ->
                        new Cis2Registration(issuer, FakeCis2.CLIENT, proof, FakePlatform.CALLBACK))
                .kind())
        .isEqualTo(IdentityException.Kind.CONFIGURATION);
  }

  @Test
  void r3_1_thePortOfTheIssuerStays() {
    assertThat(Discovery.of("https://cis2.example:443/realms/H"))
        .hasToString("https://cis2.example:443/realms/H/.well-known/openid-configuration");
  }
}
