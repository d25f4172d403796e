package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ASSERTION_EXPIRED|Invalid 'exp' claim in client_assertion JWT - JWT has expired",
        "ASSERTION_TOO_LONG|Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future",
        "ASSERTION_AUDIENCE|Missing or invalid 'aud' claim in client_assertion JWT",
        "ASSERTION_CLIENT_UNKNOWN|Invalid 'iss'/'sub' claims in client_assertion JWT",
        "ASSERTION_KEY_UNKNOWN|Invalid 'kid' header in client_assertion JWT - no matching public key",
        "SIGNATURE_WRONG|JWT signature verification failed",
        "NO_KEY_REGISTERED|You need to register a public key to use this authentication method",
        "KEY_SET_UNREACHABLE|The JWKS endpoint, for your client_assertion can't be reached",
        "CALLBACK_WRONG|redirect_uri is invalid",
        "APPLICATION_NOT_APPROVED|The developer app associated with the API key is not approved or revoked",
        "PRODUCT_MISSING|API Key supplied does not have access to this resource. Please check",
      })
  void recognisesTheTextsOfThePlatform(Said said, String description) {
    IdentityException refused = refusal(description);

    assertThat(refused.said()).contains(said);
    assertThat(refused.endpoint()).contains(Endpoint.TOKEN);
    assertThat(refused.getMessage()).contains(said.words()).doesNotContain(description);
  }

  @Test
  void neverRepeatsAnotherText() {
    IdentityException refused = refusal("no entry for Dr Marker");

    assertThat(refused.said()).isEmpty();
    assertThat(refused.getMessage()).doesNotContain("Marker");
  }

  @Test
  void tellsAMissingClaimOfRolesFromAnEmptyOne() {
    assertThat(claims("{\"sub\":\"1\"}").rolesStated()).isFalse();
    assertThat(claims("{\"sub\":\"1\",\"nhsid_nrbac_roles\":[]}").rolesStated()).isTrue();
  }

  private static UserClaims claims(String json) {
    return UserClaimsReader.read(
        new Reply(Endpoint.USERINFO, 200, json.getBytes(StandardCharsets.UTF_8)));
  }

  private static IdentityException refusal(String description) {
    String json =
        "{\"error\":\"invalid_request\",\"error_description\":\"%s\"}".formatted(description);
    return Refusal.from(new Reply(Endpoint.TOKEN, 400, json.getBytes(StandardCharsets.UTF_8)));
  }
}
