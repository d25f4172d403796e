package org.lanternscr.signin;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.lanternscr.platform.SteadyTimer;

/** Sees to it that a flood that is over is told too. */
@Singleton
@Startup
@Interceptors(SteadyTimer.class)
public class StrangersTimer {

  @Inject private Strangers strangers;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tell() {
    strangers.tellTheOthers();
  }
}
