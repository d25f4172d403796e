package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.lanternscr.platform.TrustConfiguration;

/** How long a session that nobody uses lasts, as the trust has written it. */
@ApplicationScoped
public class SessionTimes {

  @Inject private TrustConfiguration configuration;

  /** From the last request to the end. */
  public Duration idle() {
    return minutes("session.idle");
  }

  /** From the warning to the end. */
  public Duration warning() {
    return minutes("session.warning");
  }

  /** From the end until what was left is gone; none where nothing is kept. */
  public Duration resume() {
    return minutes("session.resume");
  }

  private Duration minutes(String key) {
    return Duration.ofMinutes(configuration.number(key));
  }
}
