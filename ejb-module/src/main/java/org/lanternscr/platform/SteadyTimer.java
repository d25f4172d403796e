package org.lanternscr.platform;

import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Around each turn of a timer that calls every minute or more often: one that fails, as while the
 * database is away, is no reason to miss the next. Open Liberty leaves a timer alone for minutes
 * that has thrown twice. It is told once that it fails, and once that it goes again.
 */
public class SteadyTimer {

  private static final Logger LOG = Logger.getLogger(SteadyTimer.class.getName());

  private final AtomicBoolean isFailing = new AtomicBoolean();

  /** Has the turn made; an exception of it goes no further. */
  @AroundTimeout
  public Object turn(InvocationContext call) throws Exception {
    String timer = call.getMethod().getDeclaringClass().getSimpleName();
    try {
      Object nothing = call.proceed();
      if (isFailing.getAndSet(false)) {
        LOG.log(Level.INFO, "{0} goes again", timer);
      }
      return nothing;
    } catch (RuntimeException e) {
      if (!isFailing.getAndSet(true)) {
        LOG.log(
            Level.SEVERE,
            "{0} failed, and is tried at each of its turns until it goes: {1}",
            new Object[] {timer, root(e).getClass().getName()});
      }
      return null;
    }
  }

  private static Throwable root(Throwable thrown) {
    return thrown.getCause() == null ? thrown : root(thrown.getCause());
  }
}
