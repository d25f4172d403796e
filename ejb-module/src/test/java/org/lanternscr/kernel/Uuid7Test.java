package org.lanternscr.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R5.2: event ids that sort by time (RFC 9562, section 5.7). */
class Uuid7Test {

  private static final Instant AT = Instant.parse("2026-11-23T09:41:05.123Z");

  @Test
  void carriesTheMillisecondVersionAndVariant() {
    for (int i = 0; i < 100; i++) {
      UUID id = Uuid7.at(AT);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
      assertThat(Uuid7.time(id)).isEqualTo(AT);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void sortsByTimeAsText() {
    assertThat(Uuid7.at(AT).toString()).isLessThan(Uuid7.at(AT.plusMillis(1)).toString());
  }

  @Test
  void isNeverTheSameTwice() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(ids.add(Uuid7.at(AT))).isTrue();
    }
  }
}
