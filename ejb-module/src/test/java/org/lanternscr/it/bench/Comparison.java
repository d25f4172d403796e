package org.lanternscr.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * The door against the plain insert, in pairs of rounds side by side: plain, door, door, plain. Two
 * pairs take ten seconds, and so long does the reconciler leave a receipt alone; what it does about
 * the events of the door thus falls on rounds of the door again and not on the plain ones.
 */
record Comparison(String what, List<Double> plain, List<Double> door) {

  private static final Duration ROUND = Duration.ofMillis(2_490);

  static Comparison of(String what, Crew crew, int threads, Way plain, Way door, int pairs)
      throws InterruptedException, ExecutionException {
    Comparison comparison = new Comparison(what, new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < pairs; i++) {
      boolean plainFirst = i % 2 == 0;
      double first = crew.rate(plainFirst ? plain : door, threads, ROUND);
      double second = crew.rate(plainFirst ? door : plain, threads, ROUND);
      comparison.plain.add(plainFirst ? first : second);
      comparison.door.add(plainFirst ? second : first);
    }
    return comparison;
  }

  String line() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      ratios.add(100 * door.get(i) / plain.get(i));
    }
    return String.format(
        Locale.ROOT,
        "%-34s %-24s %-24s %s %%",
        what,
        Spread.of(plain),
        Spread.of(door),
        Spread.of(ratios));
  }
}
