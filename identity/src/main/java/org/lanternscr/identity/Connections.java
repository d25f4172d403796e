package org.lanternscr.identity;

import java.util.Objects;

/**
 * How requests go out.
 *
 * @param timeouts how long to wait
 * @param tls what secures the connections
 */
public record Connections(Timeouts timeouts, Tls tls) {

  public Connections {
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(tls, "tls");
  }

  /** Secured by Java's own means. */
  public static Connections ofJava(Timeouts timeouts) {
    return new Connections(timeouts, Tls.ofJava());
  }
}
