package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanternscr.sandbox.TestSandbox.codeFields;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.refreshFields;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /control}: shorter lives (A8) and replies that go wrong once (A15). */
class ControlTest {
  private static final String APP = "sandbox-rzz01";
  private TestSandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new TestSandbox();
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  private HttpResponse<String> control(String command) {
    return sandbox.post("/control/" + command, Map.of());
  }

  private HttpResponse<String> refresh(String token) {
    return sandbox.post("/oauth2/token", refreshFields(APP, token));
  }

  @Test
  void shortensLivesAndSetsThemBack() {
    JsonNode now = json(control("lifetimes?accessToken=5&refreshWindow=60"));
    assertThat(now.get("accessToken").asInt()).isEqualTo(5);
    assertThat(now.get("refreshToken").asInt()).isEqualTo(43200);
    JsonNode reply = sandbox.tokens(APP, "01");
    assertThat(reply.get("expires_in").asText()).isEqualTo("4");
    assertThat(reply.get("refresh_token_expires_in").asText()).isEqualTo("59");

    control("lifetimes");
    assertThat(sandbox.tokens(APP, "01").get("expires_in").asText()).isEqualTo("599");
  }

  @Test
  void shortensACode() {
    control("lifetimes?code=2");
    String code = sandbox.code(APP, "01");
    sandbox.clock.pass(Duration.ofSeconds(2));
    assertThat(sandbox.post("/oauth2/token", codeFields(APP, code)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lifetimes?acess=5", "lifetimes?accessToken=soon", "nothing"})
  void refusesWhatItDoesNotKnow(String command) {
    assertThat(control(command).statusCode()).isBetween(400, 404);
  }

  @Test
  void neverLengthensALife() {
    JsonNode now = json(control("lifetimes?accessToken=99999"));
    assertThat(now.get("accessToken").asInt()).isEqualTo(600);
  }

  /** The answer is lost, but the server has used the refresh token up (1.4). */
  @Test
  void losesTheReplyToARefreshOnce() {
    String token = sandbox.tokens(APP, "01").get("refresh_token").asText();
    control("token-fault?user=999000000001&grant=refresh&lost=yes");
    assertThatThrownBy(() -> refresh(token)).isInstanceOf(UncheckedIOException.class);
    assertThat(refresh(token).statusCode()).isEqualTo(401);
  }

  /** The server has done nothing: the same token works afterwards. */
  @Test
  void dropsARefreshAsOftenAsItIsTold() {
    String token = sandbox.tokens(APP, "01").get("refresh_token").asText();
    control("token-fault?user=999000000001&grant=refresh&drop=yes&times=2");
    assertThatThrownBy(() -> refresh(token)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> refresh(token)).isInstanceOf(UncheckedIOException.class);
    assertThat(refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void failsOneCodeAndSparesOtherUsers() {
    control("token-fault?user=999000000001&status=503");
    assertThat(sandbox.tokens(APP, "02").has("access_token")).isTrue();
    assertThat(sandbox.tokens(APP, "01").get("error").asText()).isEqualTo("unknown_error");
    assertThat(sandbox.tokens(APP, "01").has("access_token")).isTrue();
  }

  @Test
  void hidesCis2ForAFewRequests() {
    String realm = "/openam/oauth2/realms/root/realms/NHSIdentity/realms/Healthcare";
    control("cis2-unavailable?times=2");
    assertThat(sandbox.get(realm + "/.well-known/openid-configuration").statusCode())
        .isEqualTo(503);
    assertThat(sandbox.get(realm + "/connect/jwk_uri").statusCode()).isEqualTo(503);
    assertThat(sandbox.get(realm + "/connect/jwk_uri").statusCode()).isEqualTo(200);
    assertThat(control("cis2-unavailable?times=often").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant=none", "times=many", "delayMillis=-1"})
  void refusesAFaultThatItDoesNotKnow(String words) {
    assertThat(control("token-fault?user=999000000001&" + words).statusCode()).isEqualTo(400);
  }
}
