package org.lanternscr.it.kills;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** People who open records in an emergency, each one record after the other. */
final class AlertLoad implements AutoCloseable {

  private static final int LONGEST_PAUSE_MILLIS = 900;

  private final ExecutorService people = Executors.newFixedThreadPool(KilledAlerts.USERS.size());
  private final AtomicLong unanswered = new AtomicLong();
  private volatile boolean running = true;

  AlertLoad(KilledAlerts alerts, long seed) {
    for (String user : KilledAlerts.USERS) {
      Random random = new Random(seed + Long.parseLong(user));
      people.execute(() -> run(alerts, user, random));
    }
    people.shutdown();
  }

  private void run(KilledAlerts alerts, String user, Random random) {
    try {
      while (running) {
        alerts.opens(user);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      }
    } catch (IOException e) {
      unanswered.incrementAndGet(); // it may or may not have happened
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends when the last answer is there or can no longer come; how many never came. */
  long stop() throws InterruptedException {
    running = false;
    if (!people.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Somebody still waits for an answer");
    }
    return unanswered.get();
  }

  @Override
  public void close() {
    running = false;
  }
}
