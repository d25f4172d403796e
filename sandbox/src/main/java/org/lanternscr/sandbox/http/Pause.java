package org.lanternscr.sandbox.http;

/** A slow service. The pause ends early when the sandbox stops. */
public final class Pause {
  private Pause() {}

  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
