package org.lanternscr.benchmarks;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that sort by time, as the product's do, so that nobody has the worse index. */
final class Ids {

  private Ids() {}

  static UUID at(Instant time) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = time.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000);
    return new UUID(high, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
  }
}
