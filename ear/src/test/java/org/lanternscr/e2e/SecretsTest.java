package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9990000018",
        "999 000 0018",
        "999-000-0018",
        "999\u00a0000\u00a00018",
        "99 90 00 00 18",
        "999%20000%200018",
        "Patient/99900000180",
        "2026-11-27 9990000018"
      })
  void findsAnNhsNumberInWhateverGroups(String written) {
    assertThat(Secrets.heldBy("id=" + written + ";", Set.of("9990000018"))).hasSize(1);
    assertThat(Secrets.heldBy("id=" + written + ";", Set.of("999 000 0018"))).hasSize(1);
    assertThat(Secrets.heldBy("id=" + written + ";", Set.of("9990000026"))).isEmpty();
  }

  @Test
  void findsAShortNameAsAWordOnly() {
    Set<String> pip = Set.of("Pip");
    assertThat(Secrets.heldBy("given=Pip, family", pip)).containsExactly("Pip");
    assertThat(Secrets.heldBy("Pipeline of a pip, Pips", pip)).isEmpty();
  }

  @Test
  void knowsPatientsAndUsers() throws IOException {
    Set<String> people = Secrets.ofPeople(Path.of(System.getProperty("lantern.checkout")));
    assertThat(people)
        .contains("9990000018", "TESTPATIENT", "Pip", "Zo\u00eb\ud83c\udf37")
        .contains("CLINICIAN, One (Dr)", "CLINICIAN, One", "One CLINICIAN", "Twenty CLINICIAN")
        .doesNotContain("", "One", "Two", "CLINICIAN");
  }

  @Test
  void notesWhatIsTypedAsANumber() {
    Secrets.noteTyped("form=form&form%3Anhs-number=AB+12+34+56+C&x=1");
    Secrets.noteTyped("nhs-number=999");
    assertThat(Secrets.ofFields()).contains("AB 12 34 56 C").doesNotContain("999");
  }
}
