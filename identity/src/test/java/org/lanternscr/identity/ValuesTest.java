package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.2, R6.7: what the values promise by themselves. */
class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "0,   60, false",
    "538, 60, false",
    "539, 60, true",
    "598, 0,  false",
    "599, 0,  true",
    "900, 0,  true"
  })
  void r3_2_knowsWhenTheAccessTokenIsAboutToEnd(int elapsed, int within, boolean expected) {
    assertThat(
            FakePlatform.GRANT.accessExpiresWithin(
                Duration.ofSeconds(within), FakePlatform.NOW.plusSeconds(elapsed)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"MarkerAccessToken3 ", "MarkerAccessToken3\r\nX: y"})
  void r6_7_aTokenThatDoesNotFitAHeaderIsRefusedWithoutBeingRepeated(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant(token, FakePlatform.NOW, "r", FakePlatform.NOW, 0))
        .withMessage("A token must be printable ASCII without spaces");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant("a", FakePlatform.NOW, token, FakePlatform.NOW, 0))
        .withMessage("A token must be printable ASCII without spaces");
  }

  @Test
  void r3_2_aGrantHasACountFromZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grant("a", FakePlatform.NOW, "r", FakePlatform.NOW, -1));
  }

  @Test
  void r6_7_nothingThatPrintsTellsASecret() {
    Application application =
        new Application("id", Secret.inFile(Path.of("client-secret")), FakePlatform.CALLBACK);
    UserClaims claims =
        new UserClaims("910000000001", Optional.of(FakePlatform.PERSON), List.of(), 2, true);
    Reply reply =
        new Reply(Endpoint.TOKEN, 200, FakePlatform.tokenReply().getBytes(StandardCharsets.UTF_8));

    assertThat(FakePlatform.GRANT)
        .hasToString(
            "Grant[accessToken=***, accessExpires=2026-11-23T09:51:04Z, refreshToken=***,"
                + " refreshExpires=2026-11-23T21:41:04Z, refreshCount=4]");
    assertThat(claims).hasToString("UserClaims[userId=910000000001, roles=0, unreadableRoles=2]");
    for (Object value : List.of(FakePlatform.GRANT, application, claims, reply)) {
      Failures.assertTellsNothing(value.toString());
    }
  }

  @Test
  void r2_6_claimsDoNotChangeAfterwards() {
    Set<String> codes = new LinkedHashSet<>(List.of("B0370"));
    RoleClaim role = new RoleClaim("1", "RZZ01", "R8001", "Nurse", codes);
    List<RoleClaim> roles = new ArrayList<>(List.of(role));
    UserClaims claims = new UserClaims("910000000001", Optional.empty(), roles, 0, true);
    codes.add("B0082");
    roles.clear();

    assertThat(claims.roles()).containsExactly(role);
    assertThat(role.activityCodes()).containsExactly("B0370");
    assertThatThrownBy(() -> role.activityCodes().add("B0082"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> claims.roles().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void r3_2_theStandardTimeoutsAllowForASlowTokenCall() {
    assertThat(Timeouts.standard())
        .isEqualTo(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1"})
  void r3_2_aTimeoutIsLongerThanNothing(int connect, int read) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Timeouts(Duration.ofSeconds(connect), Duration.ofSeconds(read)));
  }
}
