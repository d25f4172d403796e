package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6.5: a service that says when to come back is asked no sooner. */
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,PT0S", "5,PT5S", "' 3600 ',PT1H"})
  void readsSeconds(String header, Duration wait) {
    assertThat(RetryAfter.read(header, NOW)).contains(wait);
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.read("Thu, 26 Nov 2026 10:01:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.read("Thu, 26 Nov 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999", "Thu, 31 Feb 2026 10:00:00 GMT"})
  void takesNothingElse(String header) {
    assertThat(RetryAfter.read(header, NOW)).isEmpty();
  }
}
