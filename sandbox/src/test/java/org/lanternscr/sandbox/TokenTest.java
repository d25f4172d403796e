package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanternscr.sandbox.TestSandbox.codeFields;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.query;
import static org.lanternscr.sandbox.TestSandbox.refreshFields;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token endpoint: A3 to A8, A13, A15. */
class TokenTest {
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

  private HttpResponse<String> token(Map<String, String> fields) {
    return sandbox.post("/oauth2/token", fields);
  }

  private int userinfo(String accessToken) {
    return sandbox.send(sandbox.bearer(accessToken, "/oauth2/userinfo")).statusCode();
  }

  @Test
  void repliesWithOpaqueTokensAndStringNumbers() {
    JsonNode reply = sandbox.tokens(APP, "01"); // A6, A7
    assertThat(reply.fieldNames())
        .toIterable()
        .containsExactly(
            "access_token",
            "expires_in",
            "refresh_token",
            "refresh_token_expires_in",
            "refresh_count",
            "token_type");
    assertThat(reply).allMatch(JsonNode::isTextual);
    assertThat(reply.get("expires_in").asText()).isEqualTo("599");
    assertThat(reply.get("refresh_token_expires_in").asText()).isEqualTo("43199");
    assertThat(reply.get("refresh_count").asText()).isEqualTo("0");
    assertThat(reply.get("access_token").asText()).matches("[A-Za-z0-9]{28}");
  }

  @Test
  void redeemsACodeOnce() {
    Map<String, String> fields = codeFields(APP, sandbox.code(APP, "01"));
    assertThat(token(fields).statusCode()).isEqualTo(200);
    HttpResponse<String> again = token(fields); // A3
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(json(again).get("error").asText()).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({"299, 200", "300, 400"})
  void redeemsACodeForFiveMinutes(int seconds, int status) {
    String code = sandbox.code(APP, "01");
    sandbox.clock.pass(Duration.ofSeconds(seconds)); // A3
    assertThat(token(codeFields(APP, code)).statusCode()).isEqualTo(status);
  }

  @Test
  void refusesTheCodeOfAnotherApplication() {
    String code = sandbox.code(APP, "01");
    assertThat(token(codeFields("sandbox-rzz02", code)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0}={1}: {2} {3}")
  @CsvSource({
    "grant_type, '', 400, invalid_request, grant_type is missing",
    "grant_type, password, 400, unsupported_grant_type, grant_type is invalid",
    "client_id, '', 401, invalid_request, client_id is missing",
    "client_id, nobody, 401, invalid_client, client_id or client_secret is invalid",
    "client_secret, '', 401, invalid_request, client_secret is missing",
    "client_secret, wrong, 401, invalid_client, client_id or client_secret is invalid",
    "code, '', 400, invalid_request, authorization_code is missing",
    "code, wrong, 400, invalid_grant, authorization_code is invalid",
    "redirect_uri, '', 400, invalid_request, redirect_uri is missing",
    "redirect_uri, https://localhost:9443/, 400, invalid_request, redirect_uri is invalid",
  })
  void namesEachMistake(String field, String value, int status, String error, String description) {
    Map<String, String> fields = codeFields(APP, sandbox.code(APP, "01"));
    fields.put(field, value);
    HttpResponse<String> response = token(fields); // 1.8
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).get("error").asText()).isEqualTo(error);
    assertThat(json(response).get("error_description").asText()).isEqualTo(description);
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded;charset=UTF-8",
    "application/x-www-form-urlencoded; charset=utf-8",
    "Application/X-WWW-Form-Urlencoded",
    "application/json"
  })
  void wantsTheContentTypeExactly(String contentType) {
    Map<String, String> fields = codeFields(APP, sandbox.code(APP, "01"));
    HttpResponse<String> response =
        sandbox.send(
            sandbox
                .to("/oauth2/token")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(query(fields))));
    assertThat(response.statusCode()).isEqualTo(415); // A4
  }

  @Test
  void refusesHttpBasic() {
    Map<String, String> fields = codeFields(APP, sandbox.code(APP, "01"));
    String basic = fields.remove("client_id") + ":" + fields.remove("client_secret");
    String encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> response =
        sandbox.send(
            sandbox
                .to("/oauth2/token")
                .header("Content-Type", TestSandbox.FORM)
                .header("Authorization", "Basic " + encoded)
                .POST(BodyPublishers.ofString(query(fields))));
    assertThat(response.statusCode()).isEqualTo(401); // A5
  }

  @Test
  void rotatesTheRefreshToken() {
    JsonNode first = sandbox.tokens(APP, "01");
    sandbox.clock.pass(Duration.ofMinutes(20));
    assertThat(userinfo(first.get("access_token").asText())).isEqualTo(401);

    String old = first.get("refresh_token").asText();
    JsonNode second = json(token(refreshFields(APP, old))); // A8
    assertThat(second.get("refresh_count").asText()).isEqualTo("1");
    assertThat(second.get("refresh_token_expires_in").asText()).isEqualTo("41999");
    assertThat(userinfo(second.get("access_token").asText())).isEqualTo(200);

    HttpResponse<String> reused = token(refreshFields(APP, old));
    assertThat(reused.statusCode()).isEqualTo(401);
    assertThat(json(reused).get("error_description").asText())
        .isEqualTo("refresh_token is invalid");
    assertThat(second.get("refresh_token").asText()).isNotEqualTo(old);
  }

  @Test
  void endsTheRefreshWindowTwelveHoursAfterSignIn() {
    String refresh = sandbox.tokens(APP, "01").get("refresh_token").asText();
    sandbox.clock.pass(Duration.ofHours(11));
    refresh = json(token(refreshFields(APP, refresh))).get("refresh_token").asText();
    sandbox.clock.pass(Duration.ofHours(1)); // A8: it does not slide
    HttpResponse<String> response = token(refreshFields(APP, refresh));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).get("error_description").asText())
        .isEqualTo("refresh token refresh period has expired");
  }

  @Test
  void keepsRefreshTokensToTheirApplication() {
    String refresh = sandbox.tokens(APP, "15").get("refresh_token").asText();
    assertThat(token(refreshFields("sandbox-rzz02", refresh)).statusCode()).isEqualTo(401);
    assertThat(token(refreshFields(APP, refresh)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {1} ms: expires_in {2}, refresh {3}")
  @CsvSource({
    "_access_token_expiry_ms, 5000, 4, 43199",
    "_access_token_expiry_ms, 99999999, 599, 43199",
    "_refresh_token_expiry_ms, 7000, 599, 6",
    "_refresh_tokens_validity_ms, 9000, 599, 8",
  })
  void shortensLifetimesButNeverLengthensThem(
      String field, String millis, String access, String refresh) {
    Map<String, String> fields = codeFields(APP, sandbox.code(APP, "01"));
    fields.put(field, millis); // 1.3, A8
    JsonNode reply = json(token(fields));
    assertThat(reply.get("expires_in").asText()).isEqualTo(access);
    assertThat(reply.get("refresh_token_expires_in").asText()).isEqualTo(refresh);
  }

  @Test
  void endsASessionWithAllItsTokens() {
    JsonNode ended = sandbox.tokens(APP, "01");
    String other = sandbox.accessToken(APP, "02");
    HttpResponse<String> count =
        sandbox.post("/control/end-session?user=999000000001", Map.of()); // A13
    assertThat(json(count).get("tokens").asInt()).isEqualTo(1);
    assertThat(userinfo(ended.get("access_token").asText())).isEqualTo(401);
    assertThat(token(refreshFields(APP, ended.get("refresh_token").asText())).statusCode())
        .isEqualTo(401);
    assertThat(userinfo(other)).isEqualTo(200);
  }

  @Test
  void expiresAccessButNotTheSession() {
    JsonNode reply = sandbox.tokens(APP, "01");
    sandbox.post("/control/expire-access?user=999000000001", Map.of());
    HttpResponse<String> expired =
        sandbox.send(sandbox.bearer(reply.get("access_token").asText(), "/oauth2/userinfo"));
    assertThat(json(expired).at("/fault/faultstring").asText()).isEqualTo("Access Token expired");
    JsonNode fresh = json(token(refreshFields(APP, reply.get("refresh_token").asText())));
    assertThat(userinfo(fresh.get("access_token").asText())).isEqualTo(200);
  }

  @ParameterizedTest(name = "user {0}: {1}")
  @CsvSource({"33, 429", "34, 500", "35, 503"})
  void failsForTheUsersWhoseFileSaysSo(String user, int status) {
    HttpResponse<String> response = token(codeFields(APP, sandbox.code(APP, user))); // A15
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body().startsWith("<html>")).isEqualTo(status == 503);
  }

  @ParameterizedTest(name = "user {0}: without {1}")
  @CsvSource({"31, access_token", "32, expires_in", "32, refresh_token"})
  void leavesMembersOutForTheUsersWhoseFileSaysSo(String user, String missing) {
    JsonNode reply = sandbox.tokens(APP, user); // A15
    assertThat(reply.has(missing)).isFalse();
    assertThat(reply.has("token_type")).isTrue();
  }

  @Test
  void closesTheConnectionForTheUserWhoseFileSaysSo() {
    String code = sandbox.code(APP, "37");
    assertThatThrownBy(() -> token(codeFields(APP, code))) // A15
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void isSlowForTheUserWhoseFileSaysSo() {
    String code = sandbox.code(APP, "36");
    var request =
        sandbox
            .to("/oauth2/token")
            .timeout(Duration.ofMillis(500))
            .header("Content-Type", TestSandbox.FORM)
            .POST(BodyPublishers.ofString(query(codeFields(APP, code))));
    assertThatThrownBy(() -> sandbox.send(request)).hasMessageContaining("timed out"); // A15
  }

  @Test
  void refusesTheRefreshOfTheUserWhoseFileSaysSo() {
    JsonNode reply = sandbox.tokens(APP, "38");
    HttpResponse<String> response = token(refreshFields(APP, reply.get("refresh_token").asText()));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(userinfo(reply.get("access_token").asText())).isEqualTo(200);
  }

  @Test
  void marksTokenRepliesAsNotToBeStored() {
    HttpResponse<String> response = token(codeFields(APP, sandbox.code(APP, "01")));
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
  }
}
