package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.1, R3.6: what the platform receives, byte for byte (the order of form members is free). */
class TokenRequestTest {

  private static final String SECRET_ENCODED = "Marker-Secret%26%3D%2B%25%2F1";

  @TempDir Path folder;
  private final FakePlatform platform =
      new FakePlatform().answersJson(200, FakePlatform.tokenReply());
  private Path secretFile;
  private CombinedPattern pattern;

  @BeforeEach
  void makePattern() throws IOException {
    secretFile = FakePlatform.secretIn(folder);
    pattern = platform.pattern(secretFile);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void r3_1_exchangePostsTheCodeWithTheSecretInTheBody() {
    pattern.exchange(FakePlatform.CODE);

    assertIsTokenRequest(onlyRequest());
    assertThat(onlyRequest().body().split("&"))
        .containsExactlyInAnyOrder(
            "grant_type=authorization_code",
            "client_id=sandbox-rzz01",
            "client_secret=" + SECRET_ENCODED,
            "code=Marker-Code%26%3D%2B%2F2",
            "redirect_uri=https%3A%2F%2Flocalhost%3A9443%2Fsignin%2Fcallback");
  }

  @Test
  void r3_2_refreshPostsTheRefreshTokenWithTheSecretInTheBody() {
    pattern.refresh(FakePlatform.GRANT);

    assertIsTokenRequest(onlyRequest());
    assertThat(onlyRequest().body().split("&"))
        .containsExactlyInAnyOrder(
            "grant_type=refresh_token",
            "client_id=sandbox-rzz01",
            "client_secret=" + SECRET_ENCODED,
            "refresh_token=MarkerRefreshToken%2B%2F4");
  }

  @Test
  void r3_1_userInfoSendsTheBearerToken() {
    platform.answersJson(200, "{\"sub\":\"910000000001\"}");

    pattern.userInfo(FakePlatform.GRANT);

    assertThat(onlyRequest().method()).isEqualTo("GET");
    assertThat(onlyRequest().uri()).hasToString("/oauth2/userinfo");
    assertThat(onlyRequest().headers())
        .containsEntry("Authorization", List.of("Bearer " + FakePlatform.ACCESS))
        .containsEntry("Accept", List.of("application/json"))
        .doesNotContainKeys("Cookie", "Content-type");
    assertThat(onlyRequest().body()).isEmpty();
  }

  @Test
  void r3_6_aNewSecretInTheFileIsUsedAtOnce() throws IOException {
    pattern.exchange(FakePlatform.CODE);
    Files.writeString(secretFile, "rotated\r\n");
    pattern.exchange(FakePlatform.CODE);

    assertThat(platform.received().get(0).body().split("&"))
        .contains("client_secret=" + SECRET_ENCODED);
    assertThat(platform.received().get(1).body().split("&")).contains("client_secret=rotated");
  }

  @Test
  void r3_6_withoutASecretNothingIsSent() throws IOException {
    Files.delete(secretFile);

    IdentityException refused = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(refused).hasMessageContaining(secretFile.toString());
    assertThat(platform.received()).isEmpty();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "two words", "Marker-Code&=+/2\r\nX: y", "Marker-Code&=+/2\u00e9"})
  void r3_2_aCodeThatIsNoCodeIsNotSent(String code) {
    IdentityException refused = Failures.of(() -> pattern.exchange(code));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.INVALID_GRANT);
    assertThat(refused.status()).isZero();
    assertThat(platform.received()).isEmpty();
  }

  @Test
  void r3_2_anOverlongCodeIsNotSent() {
    assertThat(Failures.of(() -> pattern.exchange("c".repeat(4097))).kind())
        .isEqualTo(IdentityException.Kind.INVALID_GRANT);
    assertThat(platform.received()).isEmpty();
  }

  private FakePlatform.Received onlyRequest() {
    assertThat(platform.received()).hasSize(1);
    return platform.received().get(0);
  }

  private static void assertIsTokenRequest(FakePlatform.Received request) {
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).hasToString("/oauth2/token");
    assertThat(request.headers())
        .containsEntry("Content-type", List.of("application/x-www-form-urlencoded"))
        .containsEntry("Accept", List.of("application/json"))
        .doesNotContainKeys("Authorization", "Cookie");
  }
}
