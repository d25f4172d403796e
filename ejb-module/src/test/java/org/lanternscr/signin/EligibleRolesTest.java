package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.identity.RoleClaim;
import org.lanternscr.platform.Caller.Role;

/** R2.6: only roles of the site or of its trust count (identity-and-directories.md 2.6). */
class EligibleRolesTest {

  @ParameterizedTest(name = "R2.6 a role at {0} counts at RZZ01 of RZZ: {1}")
  @CsvSource({
    "RZZ01, true",
    "RZZ, true",
    "RZZ02, false",
    "RZ, false",
    "RZZ011, false",
    "rzz01, false",
    "RYY, false",
    "'', false"
  })
  void countsRolesOfTheSiteAndItsTrust(String organisation, boolean counts) {
    List<RoleClaim> claims = List.of(claim("1", organisation, "S8000:G8000:R8000"));
    assertThat(EligibleRoles.of(claims, Sites.viewing())).hasSize(counts ? 1 : 0);
  }

  @Test
  void keepsTheOrderAndEveryMember() {
    List<RoleClaim> claims =
        List.of(
            claim("3", "RZZ", "S8002:G8003:R0001"),
            claim("2", "RYY", "S8000:G8000:R8001"),
            claim("1", "RZZ01", ""));
    assertThat(EligibleRoles.of(claims, Sites.viewing()))
        .containsExactly(
            new Role("3", "RZZ", "R0001", "A role", Set.of("B0370")),
            new Role("1", "RZZ01", "", "A role", Set.of("B0370")));
  }

  @Test
  void aUserWithoutRolesHasNone() {
    assertThat(EligibleRoles.of(List.of(), Sites.viewing())).isEmpty();
  }

  private static RoleClaim claim(String profile, String organisation, String code) {
    return new RoleClaim(profile, organisation, code, "A role", Set.of("B0370"));
  }
}
