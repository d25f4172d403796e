package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.OdsCode;

/** R3.2: nobody is signed in for longer than they may be, nor after their sign-in has ended. */
class CallersTest {

  private static final Instant NOW = Instant.parse("2026-11-26T19:00:00Z");
  private static final Duration WINDOW = Duration.ofHours(12);

  private final Callers callers = new Callers(Clock.fixed(NOW, ZoneOffset.UTC));

  /** Also who makes no national call, so that no token is ever refused. */
  @Test
  void findsNobodyWhoseTwelveHoursAreOver() {
    callers.put(signedInAt("almost", NOW.minus(WINDOW).plusMillis(1)));
    callers.put(signedInAt("over", NOW.minus(WINDOW)));

    assertThat(callers.find("almost")).isPresent();
    assertThat(callers.find("over")).isEmpty();
    assertThat(callers.remove("over")).as("its end is recorded all the same").isPresent();
  }

  /** A role that is chosen while NHS CIS2 ends the session must not bring the sign-in back. */
  @Test
  void doesNotBringAnEndedSignInBack() {
    Caller caller = signedInAt("ended", NOW);
    callers.put(caller);
    callers.remove("ended");

    assertThatThrownBy(() -> callers.change(caller)).isInstanceOf(NobodySignedInException.class);
    assertThat(callers.find("ended")).isEmpty();
  }

  @Test
  void changesTheRoleOfASignInThatLasts() {
    Caller caller = signedInAt("lasting", NOW);
    callers.put(caller);
    Caller.Role role = new Caller.Role("555000000101", "RZZ01", "R8000", "Clinician", Set.of());

    callers.change(caller.as(role, Map.of()));

    assertThat(callers.find("lasting").flatMap(Caller::role)).contains(role);
  }

  private static Caller signedInAt(String signIn, Instant when) {
    return new Caller(
        signIn,
        "999000000001",
        Optional.empty(),
        new OdsCode("RZZ01"),
        Optional.empty(),
        Map.of(),
        "AAL2_OR_AAL3_ANY",
        "level enforced by the platform",
        when);
  }
}
