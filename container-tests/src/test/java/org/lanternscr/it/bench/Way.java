package org.lanternscr.it.bench;

/** A way to keep events. */
interface Way {

  /** One thread's hand at it; each call keeps one event, committed. */
  Hand hand();

  interface Hand {
    void keepOne() throws Exception;
  }
}
