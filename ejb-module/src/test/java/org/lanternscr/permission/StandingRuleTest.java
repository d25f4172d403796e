package org.lanternscr.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.site.Workgroup;

/** R2.1: whom a permission that lasts counts for, and until when. */
class StandingRuleTest {

  private static final Instant GIVEN = Instant.parse("2026-11-26T19:00:00Z");
  private static final Instant ENDS = Instant.parse("2026-11-28T00:00:00Z");
  private static final List<Workgroup> GROUPS =
      List.of(
          new Workgroup("Emergency team", Set.of("R8000", "999000000003")),
          new Workgroup("Pharmacy", Set.of("R8003")));

  private static Caller caller(String user, String site, String role) {
    return new Caller(
        "sign-in",
        user,
        Optional.empty(),
        new OdsCode(site),
        Optional.of(new Caller.Role("555", site, role, role, Set.of())),
        Map.of(),
        "",
        "",
        GIVEN);
  }

  private static StandingPermission permission(StandingKind kind) {
    return new StandingPermission(
        new UUID(0, 1),
        kind,
        new OdsCode("RZZ01"),
        new NhsNumber("9990000018"),
        new StandingPermission.Recorder("999000000001", "A", "B"),
        Agreement.ofPatient(),
        kind == StandingKind.WORKGROUP ? Optional.of("Emergency team") : Optional.empty(),
        GIVEN,
        ENDS);
  }

  @ParameterizedTest
  @CsvSource({
    // kind, user, site, role, at, counts
    "EXTENDED,  999000000001, RZZ01, R8001, 2026-11-27T12:00:00Z, true",
    "EXTENDED,  999000000001, RZZ02, R8001, 2026-11-27T12:00:00Z, false",
    "EXTENDED,  999000000002, RZZ01, R8001, 2026-11-27T12:00:00Z, false",
    "EXTENDED,  999000000001, RZZ01, R8001, 2026-11-27T23:59:59Z, true",
    "EXTENDED,  999000000001, RZZ01, R8001, 2026-11-28T00:00:00Z, false",
    "EXTENDED,  999000000001, RZZ01, R8001, 2026-11-26T18:59:59Z, false",
    "WORKGROUP, 999000000002, RZZ01, R8000, 2026-11-27T12:00:00Z, true",
    "WORKGROUP, 999000000003, RZZ01, R8001, 2026-11-27T12:00:00Z, true",
    "WORKGROUP, 999000000002, RZZ01, R8003, 2026-11-27T12:00:00Z, false",
    "WORKGROUP, 999000000001, RZZ01, R8003, 2026-11-27T12:00:00Z, false",
    "WORKGROUP, 999000000002, RZZ02, R8000, 2026-11-27T12:00:00Z, false",
    "RECEPTION, 999000000002, RZZ01, R8003, 2026-11-27T12:00:00Z, true",
    "RECEPTION, 999000000001, RZZ01, R8003, 2026-11-27T12:00:00Z, false",
    "RECEPTION, 999000000002, RZZ02, R8003, 2026-11-27T12:00:00Z, false",
    "RECEPTION, 999000000002, RZZ01, R8003, 2026-11-28T00:00:00Z, false",
  })
  void countsFor(
      StandingKind kind, String user, String site, String role, Instant at, boolean counts) {
    assertThat(StandingRule.counts(permission(kind), caller(user, site, role), GROUPS, at))
        .isEqualTo(counts);
  }

  /** A workgroup that the trust has taken out of its setting lets nobody in. */
  @Test
  void countsForNoWorkgroupThatIsGone() {
    assertThat(
            StandingRule.counts(
                permission(StandingKind.WORKGROUP),
                caller("999000000002", "RZZ01", "R8000"),
                List.of(),
                GIVEN))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25, ",
    "2026-11-26, 2026-11-27T00:00:00Z",
    "2026-12-24, 2026-12-25T00:00:00Z",
    "2026-12-25, ",
  })
  void endsWithADayThatMayBe(LocalDate last, Instant end) {
    assertThat(StandingRule.endOf(last, GIVEN, 28)).isEqualTo(Optional.ofNullable(end));
  }

  /** By the clock on the wall: in summer a day ends at 23:00 UTC. */
  @Test
  void endsTheDayAtMidnightHere() {
    assertThat(StandingRule.endOfDay(Instant.parse("2026-07-01T22:30:00Z")))
        .isEqualTo(Instant.parse("2026-07-01T23:00:00Z"));
    assertThat(StandingRule.endOfDay(Instant.parse("2026-07-01T23:30:00Z")))
        .isEqualTo(Instant.parse("2026-07-02T23:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "Jane Example,             true",
    "'  Zoë   O’Brien-Smith ', true",
    "Dr 1,                     true",
    "X,                        false",
    "'',                       false",
    "12345,                    false",
    "Jane 9990000018,          false",
    "'Jane\nExample',          false",
  })
  void aProxyHasAName(String typed, boolean isName) {
    assertThat(ProxyName.read(typed).isPresent()).isEqualTo(isName);
  }
}
