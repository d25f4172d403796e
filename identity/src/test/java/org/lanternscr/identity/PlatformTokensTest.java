package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.identity.keyfiles.KeyFiles;

/** R3.1, R3.6: requests that are signed, and the one that needs the secret all the same. */
class PlatformTokensTest {

  @TempDir Path folder;
  private final FakeCis2 cis2 = new FakeCis2();
  private PlatformTokens platform;

  @BeforeEach
  void register() throws IOException {
    platform = cis2.platform(folder);
  }

  @AfterEach
  void stop() {
    cis2.close();
  }

  @Test
  void r3_1_asksForTheApplicationItself() throws Exception {
    cis2.bodies.put(
        "/oauth2/token",
        """
        {"access_token":"%s","expires_in":"599","token_type":"Bearer","issued_at":"1"}"""
            .formatted(FakePlatform.ACCESS));

    ApplicationToken token = platform.applicationToken();

    assertThat(token.accessToken()).isEqualTo(FakePlatform.ACCESS);
    assertThat(token.expires()).isEqualTo(FakePlatform.NOW.plusSeconds(599));
    assertThat(token.expiresWithin(Duration.ofSeconds(598), FakePlatform.NOW)).isFalse();
    assertThat(token.expiresWithin(Duration.ofSeconds(599), FakePlatform.NOW)).isTrue();
    Failures.assertTellsNothing(token.toString());
    Map<String, String> form = cis2.form("/oauth2/token");
    assertThat(form)
        .containsOnlyKeys("grant_type", "client_assertion", "client_assertion_type")
        .containsEntry("grant_type", "client_credentials");
    SignedRequest.idOf(
        form,
        FakePlatform.CLIENT_ID,
        cis2.platformToken.toString(),
        cis2.instant().getEpochSecond());
  }

  @Test
  void r3_6_noAssertionIsUsedTwice() throws Exception {
    for (int i = 0; i < 5; i++) {
      platform.applicationToken();
    }

    Set<String> ids = new HashSet<>();
    for (FakePlatform.Received request : cis2.received("/oauth2/token")) {
      ids.add(
          SignedRequest.idOf(
              FakeCis2.form(request.body(), "&"),
              FakePlatform.CLIENT_ID,
              cis2.platformToken.toString(),
              cis2.instant().getEpochSecond()));
    }
    assertThat(ids).hasSize(5);
  }

  /** The platform: not past, at most 310 s ahead; ours may differ by this much. */
  @ParameterizedTest
  @ValueSource(longs = {-239, -60, 0, 60, 70})
  void r3_2_anAssertionSurvivesAClockThatDiffers(long ahead) {
    long platformNow = FakePlatform.NOW.getEpochSecond() - ahead;
    long expires = FakePlatform.NOW.plus(ClientAssertion.LIFETIME).getEpochSecond();

    assertThat(expires).isGreaterThan(platformNow).isLessThanOrEqualTo(platformNow + 310);
  }

  @Test
  void r3_2_refreshesWithTheSecret() {
    Grant refreshed = platform.refresh(FakePlatform.GRANT);

    assertThat(refreshed.refreshCount()).isZero();
    assertThat(cis2.form("/oauth2/token"))
        .containsOnly(
            Map.entry("grant_type", "refresh_token"),
            Map.entry("refresh_token", FakePlatform.REFRESH),
            Map.entry("client_id", FakePlatform.CLIENT_ID),
            Map.entry("client_secret", FakePlatform.SECRET));
  }

  @Test
  void r3_6_withoutAKeyNothingIsSent() throws IOException {
    PlatformTokens unkeyed = cis2.platform(Files.createDirectory(folder.resolve("keys")));
    Files.delete(folder.resolve("keys").resolve(FakeCis2.KID + ".pem"));

    IdentityException refused = Failures.of(unkeyed::applicationToken);

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(refused).hasMessageContaining("holds no key");
    assertThat(cis2.server.received()).isEmpty();
  }

  @Test
  void r3_6_aNewKeySignsWithoutARestart() throws Exception {
    platform.applicationToken();
    KeyFiles.put(
        folder, "new.pem", KeyFiles.pem(KeyFiles.pair(2048)), cis2.instant().minusSeconds(4000));
    platform.applicationToken();

    assertThat(cis2.received("/oauth2/token"))
        .extracting(request -> FakeCis2.form(request.body(), "&").get("client_assertion"))
        .extracting(jwt -> SignedJWT.parse(jwt).getHeader().getKeyID())
        .containsExactly(FakeCis2.KID, "new");
  }

  @Test
  void r3_1_refusesWhatCannotBeAnAddressOrAnApplication() {
    assertThat(
            Failures.of(
                    () ->
                        new PlatformTokens(
                            new PlatformApplication(
                                "id", Secret.inFile(folder), cis2.ourKeys(folder)),
                            URI.create("http://api.example/oauth2/token"),
                            cis2,
                            Connections.ofJava(Timeouts.standard())))
                .kind())
        .isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(
            Failures.of(
                    () ->
                        new PlatformApplication("a b", Secret.inFile(folder), cis2.ourKeys(folder)))
                .kind())
        .isEqualTo(IdentityException.Kind.CONFIGURATION);
  }
}
