package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.OdsCode;

/** R1.5: a site that has just read is known for five minutes, and another one is not. */
class ReadingSitesTest {

  private static final OdsCode SITE = new OdsCode("RZZ01");

  private Instant now = Instant.parse("2026-11-26T03:00:00Z");

  private final ReadingSites sites =
      new ReadingSites(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void knowsForFiveMinutesWhoHasRead() {
    sites.note(SITE, 403);
    assertThat(sites.hasJustRead(SITE)).as("a refusal proves nothing").isFalse();
    sites.note(SITE, 200);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(sites.hasJustRead(SITE)).isTrue();
    assertThat(sites.hasJustRead(new OdsCode("RZZ02"))).isFalse();
    now = now.plusMillis(1);
    assertThat(sites.hasJustRead(SITE)).isFalse();
  }
}
