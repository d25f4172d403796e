package org.lanternscr.it.kills;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that have events recorded, one after the other, and note the id of each that was
 * acknowledged before they ask for the next. What is not answered may or may not have happened.
 */
final class Load implements AutoCloseable {

  private static final int CLIENTS = 4;
  private static final long AFTER_FAILURE_MILLIS = 50;

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong unknown = new AtomicLong();
  private volatile boolean running = true;

  Load(KilledServer server) {
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(() -> run(server));
    }
    clients.shutdown();
  }

  private void run(KilledServer server) {
    try {
      while (running) {
        try {
          acknowledged.add(server.record());
        } catch (IOException e) {
          unknown.incrementAndGet();
          TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Set<UUID> acknowledged() {
    return acknowledged;
  }

  long unknown() {
    return unknown.get();
  }

  @Override
  public void close() {
    running = false;
  }

  /** Ends when the last answer is there or can no longer come. */
  void stop() throws InterruptedException {
    running = false;
    if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("A client still waits for its answer");
    }
  }
}
