package org.lanternscr.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Threads that keep events one after the other, as fast as they can. */
record Crew(ThreadFactory factory) {

  /** How many events a second a number of threads kept within a time. */
  double rate(Way way, int threads, Duration time) throws InterruptedException, ExecutionException {
    ExecutorService crew = Executors.newFixedThreadPool(threads, factory);
    try {
      long begun = System.nanoTime();
      long end = begun + time.toNanos();
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> keep(way.hand(), end));
      }
      long kept = 0;
      for (Future<Long> done : crew.invokeAll(work)) {
        kept += done.get();
      }
      return kept * 1e9 / (System.nanoTime() - begun);
    } finally {
      crew.shutdown();
    }
  }

  private static long keep(Way.Hand hand, long end) throws Exception {
    long kept = 0;
    while (System.nanoTime() < end) {
      hand.keepOne();
      kept++;
    }
    return kept;
  }
}
