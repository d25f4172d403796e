package org.lanternscr.web.idle;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.time.Instant;
import org.lanternscr.platform.SteadyTimer;

/** Wipes what nobody came back for within a minute of its time. */
@Singleton
@Interceptors(SteadyTimer.class)
public class ExpiredThings {

  @Inject private KeptThings things;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void wipe() {
    things.wipeExpired(Instant.now());
  }
}
