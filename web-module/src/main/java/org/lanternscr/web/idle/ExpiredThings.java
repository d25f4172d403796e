package org.lanternscr.web.idle;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Instant;

/** Wipes what nobody came back for within a minute of its time. */
@Singleton
public class ExpiredThings {

  @Inject private KeptThings things;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void wipe() {
    things.wipeExpired(Instant.now());
  }
}
