package org.lanternscr.signin;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Sees to it that a flood that is over is told too. */
@Singleton
@Startup
public class StrangersTimer {

  @Inject private Strangers strangers;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tell() {
    strangers.tellTheOthers();
  }
}
