package org.lanternscr.alert;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import org.lanternscr.platform.SteadyTimer;

/** Sends what is due, every two seconds: what did not go at once, and what a killed server left. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class AlertTimer {

  @Inject private AlertSender sender;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void send() {
    sender.sendAll();
  }
}
