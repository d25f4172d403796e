package org.lanternscr.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** Threads that keep events one after the other, as fast as they can. */
record Crew(ThreadFactory factory, DataSource database) {

  /** A number of threads keep what they can within a time. */
  Round round(Way way, int threads, Duration time) throws Exception {
    ExecutorService crew = Executors.newFixedThreadPool(threads, factory);
    try {
      Cpu before = Cpu.now(database);
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
      double rate = kept * 1e9 / (System.nanoTime() - begun);
      return new Round(rate, Cpu.now(database).since(before, kept));
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
