package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.1, R3.5, R3.6, R6.2: what the browser is sent to the platform with. */
class AuthoriseUrlTest {

  private static final String STATE = CombinedPattern.newState();

  private final CombinedPattern pattern =
      FakePlatform.pattern(
          Path.of("never-opened"),
          OAuthEndpoints.under(URI.create("https://int.api.service.nhs.uk/oauth2")),
          Timeouts.standard());

  @Test
  void r3_6_stateIs256BitsOfUrlSafeCharactersAndNeverRepeats() {
    Set<String> states = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String state = CombinedPattern.newState();
      assertThat(state).matches("[A-Za-z0-9_-]{43,}");
      assertThat(Base64.getUrlDecoder().decode(state)).hasSizeGreaterThanOrEqualTo(32);
      states.add(state);
    }
    assertThat(states).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAL3_ANY", "AAL2_OR_AAL3_ANY"})
  void r3_1_carriesFiveParametersAndNoOther(String acr) {
    URI url = pattern.authoriseUrl(STATE, acr);

    assertThat(url.toString()).startsWith("https://int.api.service.nhs.uk/oauth2/authorize?");
    assertThat(url.getRawQuery().split("&"))
        .containsExactlyInAnyOrder(
            "client_id=sandbox-rzz01",
            "redirect_uri=https%3A%2F%2Flocalhost%3A9443%2Fsignin%2Fcallback",
            "response_type=code",
            "state=" + STATE,
            "acr_values=" + acr);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&scope=nhs-login"
      })
  void r3_6_refusesAStateThatIsShortOrNeedsEncoding(String state) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pattern.authoriseUrl(state, "AAL3_ANY"))
        .withMessage("The state must be a value of newState");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "AAL3_ANY AAL2_ANY", "AAL3_ANY&scope=nhs-login", "AAL3-ANY"})
  void r3_5_refusesAnAcrValueThatIsNotOneWord(String acr) {
    IdentityException refused = Failures.of(() -> pattern.authoriseUrl(STATE, acr));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(refused).hasMessageContaining("AAL3_ANY or AAL2_OR_AAL3_ANY");
  }
}
