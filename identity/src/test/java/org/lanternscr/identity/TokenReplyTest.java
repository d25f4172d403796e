package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.2: lifetimes, and token replies that cannot be relied on. */
class TokenReplyTest {

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

  @Test
  void r3_2_readsNumbersThatAreStrings() {
    platform.answersJson(200, FakePlatform.tokenReply());

    assertThat(pattern.exchange(FakePlatform.CODE))
        .isEqualTo(
            new Grant(
                FakePlatform.ACCESS,
                FakePlatform.NOW.plusSeconds(599),
                FakePlatform.REFRESH,
                FakePlatform.NOW.plusSeconds(43199),
                0));
  }

  @Test
  void r3_2_aRefreshReplacesEverything() {
    platform.answersJson(
        200,
        """
        {"access_token":"a2","expires_in":"599","refresh_token":"r2","token_type":"Bearer",
         "refresh_token_expires_in":"42650","refresh_count":"7"}""");

    assertThat(pattern.refresh(FakePlatform.GRANT))
        .isEqualTo(
            new Grant(
                "a2",
                FakePlatform.NOW.plusSeconds(599),
                "r2",
                FakePlatform.NOW.plusSeconds(42650),
                7));
  }

  static Stream<Arguments> harmlessDifferences() {
    return Stream.of(
        arguments("numbers as numbers", "\"599\"", "599"),
        arguments("token type in lower case", "\"Bearer\"", "\"bearer\""),
        arguments("unknown members", "{", "{\"id_token\":{\"x\":[1,null]},\"scope\":5,"),
        arguments("the last second of the refresh window", "\"43199\"", "\"0\""),
        arguments("a whole day", "\"43199\"", "\"86400\""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmlessDifferences")
  void r3_2_acceptsHarmlessDifferences(String what, String from, String to) {
    platform.answersJson(200, FakePlatform.tokenReply().replaceFirst(quoted(from), to));

    Grant grant = pattern.exchange(FakePlatform.CODE);

    assertThat(grant.accessToken()).isEqualTo(FakePlatform.ACCESS);
    assertThat(grant.accessExpires()).isEqualTo(FakePlatform.NOW.plusSeconds(599));
  }

  @Test
  void r3_2_countsRefreshesItselfIfTheReplyDoesNot() {
    platform.answersJson(200, FakePlatform.tokenReply().replace("\"refresh_count\":\"0\",", ""));

    assertThat(pattern.exchange(FakePlatform.CODE).refreshCount()).isZero();
    assertThat(pattern.refresh(FakePlatform.GRANT).refreshCount()).isEqualTo(5);
  }

  static Stream<Arguments> unreliable() {
    String access = "\"access_token\":\"" + FakePlatform.ACCESS + "\"";
    String refresh = "\"refresh_token\":\"" + FakePlatform.REFRESH + "\"";
    return Stream.of(
        arguments(access, "\"x\":1", "access_token"),
        arguments(access, "\"access_token\":null", "access_token"),
        arguments(access, "\"access_token\":\"\"", "access_token"),
        arguments(access, "\"access_token\":{\"v\":\"MarkerAccessToken3\"}", "access_token"),
        arguments(access, "\"access_token\":\"MarkerAccessToken3\\r\\nX: y\"", "access_token"),
        arguments(refresh, "\"x\":1", "refresh_token"),
        arguments(refresh, "\"refresh_token\":\"  \"", "refresh_token"),
        arguments(refresh, "\"refresh_token\":12", "refresh_token"),
        arguments("\"token_type\":\"Bearer\"", "\"x\":1", "token_type"),
        arguments("\"Bearer\"", "\"DPoP\"", "token_type"),
        arguments("\"Bearer\"", "\"MarkerAccessToken3\"", "token_type"),
        arguments("\"Bearer\"", "[\"Bearer\"]", "token_type"),
        arguments("\"expires_in\":\"599\",", "", "expires_in"),
        arguments("\"599\"", "null", "expires_in"),
        arguments("\"599\"", "\"\"", "expires_in"),
        arguments("\"599\"", "\"0\"", "expires_in"),
        arguments("\"599\"", "\"-599\"", "expires_in"),
        arguments("\"599\"", "-599", "expires_in"),
        arguments("\"599\"", "\"+599\"", "expires_in"),
        arguments("\"599\"", "\"599.5\"", "expires_in"),
        arguments("\"599\"", "599.5", "expires_in"),
        arguments("\"599\"", "\"ten minutes\"", "expires_in"),
        arguments("\"599\"", "\"599000\"", "expires_in"),
        arguments("\"599\"", "\"86401\"", "expires_in"),
        arguments("\"599\"", "99999999999999999999", "expires_in"),
        arguments("\"599\"", "1e300", "expires_in"),
        arguments("\"599\"", "true", "expires_in"),
        arguments("\"599\"", "[\"599\"]", "expires_in"),
        arguments("\"refresh_token_expires_in\":\"43199\",", "", "refresh_token_expires_in"),
        arguments("\"43199\"", "\"-1\"", "refresh_token_expires_in"),
        arguments("\"43199\"", "\"43199000\"", "refresh_token_expires_in"),
        arguments("\"refresh_count\":\"0\"", "\"refresh_count\":\"-1\"", "refresh_count"),
        arguments("\"refresh_count\":\"0\"", "\"refresh_count\":\"many\"", "refresh_count"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("unreliable")
  void r3_2_refusesAReplyItCannotRelyOnAndNamesTheMember(String from, String to, String member) {
    String reply = FakePlatform.tokenReply().replaceFirst(quoted(from), quotedFor(to));
    assertThat(reply).isNotEqualTo(FakePlatform.tokenReply());
    platform.answersJson(200, reply);

    IdentityException refused = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused).hasMessageMatching("The /token reply has no .*\\b" + member + "\\b.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"MarkerAccessToken3\"",
        "MarkerAccessToken3",
        "<html><body>MarkerAccessToken3</body></html>",
        "{\"access_token\":\"MarkerAccessToken3\"",
        "{\"access_token\":\"MarkerAccessToken3\"}}}",
        "{'access_token':MarkerAccessToken3}"
      })
  void r3_2_refusesAReplyThatIsNotAJsonObject(String body) {
    platform.answers(200, "application/json", body);

    IdentityException refused = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(refused).hasMessage("The /token reply is not a JSON object, HTTP 200");
  }

  @Test
  void r3_2_refusesJsonNestedWithoutEnd() {
    platform.answersJson(200, "{\"access_token\":" + "[".repeat(1_000_000));

    assertThat(Failures.of(() -> pattern.exchange(FakePlatform.CODE)).kind())
        .isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
  }

  private static String quoted(String literal) {
    return Pattern.quote(literal);
  }

  private static String quotedFor(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }
}
