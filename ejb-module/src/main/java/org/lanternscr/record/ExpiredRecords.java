package org.lanternscr.record;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.time.Instant;
import org.lanternscr.permission.Confirmations;
import org.lanternscr.permission.FoundSummaries;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.SteadyTimer;

/**
 * Wipes each copy of a record within a minute of the end of its permission's time, and what was
 * found or confirmed within a minute of the end of its sign-in.
 */
@Singleton
@Interceptors(SteadyTimer.class)
public class ExpiredRecords {

  @Inject OpenRecords open;
  @Inject FoundSummaries found;
  @Inject Confirmations confirmations;
  @Inject Callers callers;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void wipe() {
    open.wipeExpired(Instant.now());
    found.forgetUnless(signIn -> callers.find(signIn).isPresent());
    confirmations.forgetUnless(signIn -> callers.find(signIn).isPresent());
  }
}
