package org.lanternscr.alert;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Sends what is due, every two seconds: what did not go at once, and what a killed server left. And
 * tells the other servers every minute that this one lives.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertTimer {

  @EJB private KeptGrants kept;
  @Inject private AlertSender sender;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void send() {
    sender.sendAll();
  }

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void live() {
    kept.holdOn();
  }
}
