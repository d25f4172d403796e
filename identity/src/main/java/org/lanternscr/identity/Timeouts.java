package org.lanternscr.identity;

import java.time.Duration;

/**
 * How long to wait for the platform's OAuth service.
 *
 * @param connect the longest time to make a connection
 * @param read the longest time until the whole reply is there, counted from the moment of asking
 *     and including the connection; a reply that trickles in does not extend it
 */
public record Timeouts(Duration connect, Duration read) {

  /**
   * @throws IllegalArgumentException unless both are longer than nothing
   */
  public Timeouts {
    if (connect.compareTo(Duration.ZERO) <= 0 || read.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("Timeouts must be longer than nothing");
    }
  }

  /** 5 s to connect and 20 s to read: token calls are known to need 15 to 30 s at times. */
  public static Timeouts standard() {
    return new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }
}
