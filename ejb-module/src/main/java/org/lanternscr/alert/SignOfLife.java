package org.lanternscr.alert;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import org.lanternscr.platform.SteadyTimer;

/**
 * Tells the other servers every ten seconds that this one lives, so that none of them uses the
 * grants of those who are signed in on it. A bean of its own: it must not wait for {@link
 * AlertTimer}, which waits for slow services.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class SignOfLife {

  @EJB private KeptGrants kept;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void give() {
    kept.holdOn();
  }
}
