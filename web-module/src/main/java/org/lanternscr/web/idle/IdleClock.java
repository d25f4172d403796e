package org.lanternscr.web.idle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import org.lanternscr.signin.SessionTimes;

/** When a page that nobody uses warns and locks. */
@Named
@ApplicationScoped
public class IdleClock {

  /** The page locks so much earlier than the session ends, or what is typed would come too late. */
  private static final Duration AHEAD_OF_THE_SERVER = Duration.ofSeconds(5);

  @Inject private SessionTimes times;

  /** From the last request to the lock. */
  public long getEndMillis() {
    return times.idle().minus(AHEAD_OF_THE_SERVER).toMillis();
  }

  /** From the page to a time when its session is over, for a page without scripts. */
  public long getOverSeconds() {
    return times.idle().plus(AHEAD_OF_THE_SERVER).toSeconds();
  }

  /** From the warning to the lock. */
  public long getWarningMillis() {
    return times.warning().toMillis();
  }

  public String getMinutes() {
    return Long.toString(times.idle().toMinutes());
  }

  public String getMinutesBeforeWarning() {
    return Long.toString(times.idle().minus(times.warning()).toMinutes());
  }
}
