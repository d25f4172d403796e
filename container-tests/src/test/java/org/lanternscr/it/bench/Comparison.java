package org.lanternscr.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The door against the plain insert, in pairs of rounds side by side: plain, door, door, plain. Two
 * pairs take ten seconds, and so long does the reconciler leave a receipt alone; what it does about
 * the events of the door thus falls on rounds of the door again and not on the plain ones.
 */
record Comparison(String what, List<Round> plain, List<Round> door) {

  private static final Duration ROUND = Duration.ofMillis(2_490);

  static final String HEADING =
      String.format(
          "%-26s %-20s %-20s %-16s %-16s %s",
          "events a second", "plain insert", "door", "door / plain", "CPU ms: plain", "door");

  static Comparison of(String what, Crew crew, int threads, Way plain, Way door, int pairs)
      throws Exception {
    Comparison comparison = new Comparison(what, new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < pairs; i++) {
      boolean plainFirst = i % 2 == 0;
      Round first = crew.round(plainFirst ? plain : door, threads, ROUND);
      Round second = crew.round(plainFirst ? door : plain, threads, ROUND);
      comparison.plain.add(plainFirst ? first : second);
      comparison.door.add(plainFirst ? second : first);
    }
    return comparison;
  }

  String line() {
    List<Double> ratios =
        IntStream.range(0, plain.size())
            .mapToObj(i -> 100 * door.get(i).rate() / plain.get(i).rate())
            .toList();
    return String.format(
        Locale.ROOT,
        "%-26s %-20s %-20s %-16s %-16s %s",
        what,
        Spread.of(each(plain, Round::rate)),
        Spread.of(each(door, Round::rate)),
        Spread.of(ratios) + " %",
        processor(plain),
        processor(door));
  }

  private static List<Double> each(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().map(figure::applyAsDouble).toList();
  }

  /** Server and database. */
  private static String processor(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%.2f + %.2f",
        Spread.of(each(rounds, round -> round.each().server())).median(),
        Spread.of(each(rounds, round -> round.each().database())).median());
  }
}
