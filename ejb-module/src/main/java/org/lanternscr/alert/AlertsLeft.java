package org.lanternscr.alert;

/** What a sign-in that ends leaves of the privacy alerts that were raised or tried in it. */
public enum AlertsLeft {

  /** Each is delivered, or there was none. */
  NONE,

  /** What delivers the rest is kept. */
  GO_ON,

  /** Nothing that delivers the rest could be kept: it waits for the next sign-in of its user. */
  WAIT
}
