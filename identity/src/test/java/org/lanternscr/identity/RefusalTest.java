package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.2: what each refusal of the platform means, and that none repeats what it says. */
class RefusalTest {

  private static final String MESSAGE_ID = "rrt-1234567890123456789-b-geu2-1234-567890-1";

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private CombinedPattern pattern;

  @BeforeEach
  void makePattern() throws IOException {
    pattern = platform.pattern(FakePlatform.secretIn(folder));
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant,           INVALID_GRANT",
    "401, invalid_grant,           INVALID_GRANT",
    "401, invalid_client,          CLIENT_REFUSED",
    "401, access_denied,           CLIENT_REFUSED",
    "401, unauthorized_client,     CLIENT_REFUSED",
    "401, invalid_request,         CLIENT_REFUSED",
    "404, invalid_request,         CLIENT_REFUSED",
    "400, unsupported_grant_type,  CLIENT_REFUSED",
    "415, invalid_request,         CLIENT_REFUSED",
    "403, public_key error,        CLIENT_REFUSED",
    "401, unknown_error,           UNAVAILABLE",
    "408, invalid_request,         TIMED_OUT",
    "429, invalid_grant,           RATE_LIMITED",
    "500, unknown_error,           UNAVAILABLE",
    "503, invalid_grant,           UNAVAILABLE"
  })
  void r3_2_tokenRefusalsByStatusAndCode(int status, String error, IdentityException.Kind kind) {
    platform.answersJson(status, oauthError(error));

    for (IdentityException refused : bothTokenCalls()) {
      assertThat(refused.kind()).isEqualTo(kind);
      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.error()).hasValue(error);
      assertThat(refused.messageId()).hasValue(MESSAGE_ID);
      assertThat(refused)
          .hasMessageContaining("/token")
          .hasMessageEndingWith(", HTTP " + status + ", " + error + ", message id " + MESSAGE_ID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, CLIENT_REFUSED",
    "401, CLIENT_REFUSED",
    "403, CLIENT_REFUSED",
    "405, CLIENT_REFUSED",
    "415, CLIENT_REFUSED",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE",
    "201, UNREADABLE_REPLY",
    "204, UNREADABLE_REPLY",
    "304, UNREADABLE_REPLY"
  })
  void r3_2_htmlAndEmptyAnswersAreJudgedByStatus(int status, IdentityException.Kind kind) {
    String html = "<html><h1>MarkerAccessToken3</h1></html>";
    for (String body :
        status == 204 || status == 304 ? new String[] {""} : new String[] {html, ""}) {
      platform.answers(status, "text/html", body);

      IdentityException refused = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

      assertThat(refused.kind()).isEqualTo(kind);
      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.error()).isEmpty();
      assertThat(refused.messageId()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 206, 302})
  void r3_2_tokensThatDoNotComeWith200AreNotTaken(int status) {
    platform.answersJson(status, FakePlatform.tokenReply());

    IdentityException refused = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(refused.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request, CLIENT_REFUSED",
    "401, invalid_token,   TOKEN_REFUSED",
    "401, invalid_grant,   TOKEN_REFUSED",
    "403, access_denied,   CLIENT_REFUSED",
    "429, invalid_token,   RATE_LIMITED",
    "503, invalid_token,   UNAVAILABLE"
  })
  void r3_2_userInfoRefusals(int status, String error, IdentityException.Kind kind) {
    platform.answersJson(status, oauthError(error));

    IdentityException refused = Failures.of(() -> pattern.userInfo(FakePlatform.GRANT));

    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused).hasMessageContaining("/userinfo");
  }

  @Test
  void r3_2_userInfoWithTheGatewaysOwnFaultShape() {
    platform.answersJson(
        401,
        """
        {"fault":{"faultstring":"Access Token expired",
                  "detail":{"errorcode":"keymanagement.service.access_token_expired"}}}""");

    IdentityException refused = Failures.of(() -> pattern.userInfo(FakePlatform.GRANT));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.TOKEN_REFUSED);
    assertThat(refused).hasMessage("The access token is no longer accepted (/userinfo), HTTP 401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"MarkerAccessToken3\",\"message_id\":\"MarkerAccessToken3\"}",
        "{\"error\":{\"a\":\"MarkerAccessToken3\"},\"message_id\":[\"MarkerAccessToken3\"]}",
        "{\"error\":\"not in the list\",\"message_id\":\"rrt-1234-b MarkerAccessToken3\"}",
        "{\"error\":\"INVALID_GRANT\",\"message_id\":\"rrt-1234-b\\nforged line\"}",
        "{\"error\":null,\"message_id\":\"rrt\"}"
      })
  void r6_7_onlyKnownCodesAndWellFormedMessageIdsAreKept(String body) {
    platform.answersJson(400, body);

    IdentityException refused = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

    assertThat(refused.error()).isEmpty();
    assertThat(refused.messageId()).isEmpty();
    assertThat(refused).hasMessage("The application or its request is refused (/token), HTTP 400");
  }

  private IdentityException[] bothTokenCalls() {
    return new IdentityException[] {
      Failures.of(() -> pattern.exchange(FakePlatform.CODE)),
      Failures.of(() -> pattern.refresh(FakePlatform.GRANT))
    };
  }

  /** The description holds what must not be repeated. */
  private static String oauthError(String error) {
    return "{\"error\":\"%s\",\"error_description\":\"%s\",\"message_id\":\"%s\"}"
        .formatted(error, String.join(" ", Failures.MARKERS), MESSAGE_ID);
  }
}
