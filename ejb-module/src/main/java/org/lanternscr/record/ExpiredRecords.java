package org.lanternscr.record;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Instant;

/** Wipes each copy of a record within a minute of the end of its permission's time. */
@Singleton
public class ExpiredRecords {

  @Inject private OpenRecords open;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void wipe() {
    open.wipeExpired(Instant.now());
  }
}
