package org.lanternscr.it.bench;

import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.lanternscr.audit.AuditTrail;

/** The door, each event in a transaction of its own. */
record Door(AuditTrail trail, BiConsumer<UUID, Instant> committed) implements Way {

  @Override
  public Hand hand() {
    Visits visits = new Visits();
    UUID[] before = new UUID[1];
    return () -> {
      before[0] = trail.recordAlone(visits.next(before[0]));
      committed.accept(before[0], Instant.now());
    };
  }
}
