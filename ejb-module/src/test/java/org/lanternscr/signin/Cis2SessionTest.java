package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.signin.Cis2Session.LogoutOf;

/** R3.2: a logout token ends the sessions it means and no others. */
class Cis2SessionTest {

  private static final Cis2Session NAMED =
      new Cis2Session("issuer:443", "client", "555000000117", Optional.of("session-1"));
  private static final Cis2Session NAMELESS =
      new Cis2Session("issuer:443", "client", "555000000117", Optional.empty());

  @ParameterizedTest(name = "{0} {1}, user {2}, session {3}: named {4}, nameless {5}")
  @CsvSource({
    "issuer:443, client, 555000000117, session-1, true, false",
    "issuer:443, client, , session-1, true, false",
    "issuer:443, client, 555000000117, , true, true",
    "issuer:443, client, 555000000117, session-2, false, false",
    "issuer:443, client, , session-2, false, false",
    "issuer:443, client, 555000000118, session-1, false, false",
    "issuer:443, client, 555000000118, , false, false",
    "issuer:443, other, 555000000117, session-1, false, false",
    "issuer, client, 555000000117, session-1, false, false"
  })
  void isMeantByItsOwnLogout(
      String issuer, String client, String user, String session, boolean named, boolean nameless) {
    LogoutOf logout =
        new LogoutOf(issuer, client, Optional.ofNullable(user), Optional.ofNullable(session));
    assertThat(NAMED.isMeantBy(logout)).isEqualTo(named);
    assertThat(NAMELESS.isMeantBy(logout)).isEqualTo(nameless);
  }
}
