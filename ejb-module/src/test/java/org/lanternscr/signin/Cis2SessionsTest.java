package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.signin.Cis2Session.LogoutOf;

/** R3.2: a session that NHS CIS2 has ended ends here, whichever comes first. */
class Cis2SessionsTest {

  private static final String ISSUER = "https://cis2.example:443/openam";

  private Instant now = Instant.parse("2026-11-26T07:00:00Z");
  private final Cis2Sessions sessions =
      new Cis2Sessions(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  private static Cis2Session session(String id) {
    return new Cis2Session(ISSUER, "client", "999000000020", Optional.of(id));
  }

  private static LogoutOf logout(String sessionId) {
    return new LogoutOf(
        ISSUER, "client", Optional.of("999000000020"), Optional.ofNullable(sessionId));
  }

  @Test
  void endsTheSignInThatIsRegistered() {
    assertThat(sessions.register("one", session("sid-1"))).isTrue();
    assertThat(sessions.register("two", session("sid-2"))).isTrue();
    assertThat(sessions.meantBy(logout("sid-1"))).containsExactly("one");
  }

  /** The smartcard is pulled out while the tokens are exchanged. */
  @Test
  void remembersTheWordThatCameBeforeTheSignIn() {
    assertThat(sessions.meantBy(logout("sid-1"))).isEmpty();
    assertThat(sessions.register("one", session("sid-1"))).isFalse();
    assertThat(sessions.register("two", session("sid-2"))).isTrue();
  }

  /** Who was signed out everywhere may sign in again at once. */
  @Test
  void doesNotRememberAWordWithoutASession() {
    sessions.register("one", session("sid-1"));
    assertThat(sessions.meantBy(logout(null))).containsExactly("one");
    assertThat(sessions.register("two", session("sid-2"))).isTrue();
  }

  @Test
  void forgetsAfterAWhile() {
    sessions.meantBy(logout("sid-1"));
    now = now.plusSeconds(601);
    sessions.meantBy(logout("sid-2"));
    assertThat(sessions.register("one", session("sid-1"))).isTrue();
  }
}
