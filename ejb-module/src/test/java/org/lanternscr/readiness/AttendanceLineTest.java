package org.lanternscr.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.site.Relationship;

/** R4.5, R2.1: a site that goes by attendances is not ready with old ones. */
class AttendanceLineTest {

  private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");

  private final AttendanceLine line =
      new AttendanceLine(
          Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(26), Duration.ofHours(72));

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T19:00:00Z, GREEN",
    "2026-11-25T18:00:00Z, GREEN",
    "2026-11-25T17:59:59Z, RED"
  })
  void isRedWhenTheNewestImportIsOld(Instant last, Colour colour) {
    assertThat(
            line.of("RZZ01", Relationship.ATTENDANCE, Optional.of(new LastImport(last, 7)))
                .orElseThrow()
                .colour())
        .isEqualTo(colour);
  }

  /** Whoever looks after the site learns that the list is no evidence any more. */
  @ParameterizedTest
  @CsvSource({"2026-11-23T20:00:00Z, false", "2026-11-23T19:59:59Z, true"})
  void saysWhenTheListIsNoEvidence(Instant last, boolean isTold) {
    String seen =
        line.of("RZZ01", Relationship.ATTENDANCE, Optional.of(new LastImport(last, 7)))
            .orElseThrow()
            .seen();
    assertThat(seen.contains("too old to be evidence")).isEqualTo(isTold);
  }

  @Test
  void isRedWhenNoneCameIn() {
    assertThat(line.of("RZZ01", Relationship.ATTENDANCE, Optional.empty()).orElseThrow().colour())
        .isEqualTo(Colour.RED);
  }

  @ParameterizedTest
  @EnumSource(names = {"DECLARED", "SELF_CLAIM"})
  void isNoLineOfASiteThatGoesByOtherMeans(Relationship basis) {
    assertThat(line.of("RZZ01", basis, Optional.empty())).isEmpty();
  }

  /** The command cannot always reach the database; then it says so, and never green. */
  @Test
  void saysThatNobodyCouldLook() {
    assertThat(AttendanceLine.unread("RZZ01", Relationship.ATTENDANCE).orElseThrow().colour())
        .isEqualTo(Colour.NOT_CHECKED);
    assertThat(AttendanceLine.unread("RZZ01", Relationship.DECLARED)).isEmpty();
  }
}
