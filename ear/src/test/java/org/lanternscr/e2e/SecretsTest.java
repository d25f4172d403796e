package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R6.7: what is searched for after the stories would be found. */
class SecretsTest {

  private static final String TOKEN = "Zm9vYmFyYmF6cXV4-A_B~Cd0123";
  private static final Set<String> KNOWN = Set.of(Secrets.hash(TOKEN));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "Authorization: Bearer %s",
        "GET /signin/callback?code=%s&state=abc HTTP/1.1",
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}",
        "{refresh_token=%s, expires_in=599}",
        "Token[%s].",
        "/tokens/%s/userinfo"
      })
  void findsATokenInWhateverStandsAroundIt(String around) {
    assertThat(Secrets.holdsOneOf(KNOWN, "line one\n" + around.formatted(TOKEN) + "\n")).isTrue();
  }

  @Test
  void findsATokenThatIsLongerThanAnyLine() {
    String token = TOKEN.repeat(40);
    assertThat(Secrets.holdsOneOf(Set.of(Secrets.hash(token)), "hint=" + token)).isTrue();
  }

  @Test
  void findsNothingInWhatHoldsNone() {
    assertThat(Secrets.holdsOneOf(KNOWN, "Bearer " + TOKEN.replace('Z', 'z'))).isFalse();
    assertThat(Secrets.holdsAJwt("the word eyJacket. and ey JhbGciOiJSUzI1NiJ9.")).isFalse();
  }

  /** Assertions and logout tokens are never seen by the sandbox's journal, in any form. */
  @Test
  void findsEveryJwt() {
    assertThat(Secrets.holdsAJwt("assertion=eyJhbGciOiJSUzUxMiJ9.eyJpc3MiOiJ4In0.c2ln")).isTrue();
  }
}
