package org.lanternscr.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Threads that keep events one after the other, as fast as they can; they stay for all rounds. */
final class Crew {

  private final List<Event> events;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
          });

  Crew(List<Event> events) {
    this.events = events;
  }

  /** How many events a second a number of threads kept within a time. */
  double rate(Peer peer, int count, Duration time) throws Exception {
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      work.add(() -> keep(peer, end));
    }
    long kept = 0;
    for (Future<Long> done : threads.invokeAll(work)) {
      kept += done.get();
    }
    return kept * 1e9 / (System.nanoTime() - begun);
  }

  private long keep(Peer peer, long end) throws Exception {
    long kept = 0;
    while (System.nanoTime() < end) {
      peer.keep(events.get(ThreadLocalRandom.current().nextInt(events.size())).again());
      kept++;
    }
    return kept;
  }
}
