package org.lanternscr.audit;

import java.util.Map;
import java.util.TreeMap;

/** Numbers, kept and written as ranges such as {@code 3,5-7}. */
final class NumberRanges {

  /** The last number of each run without a gap, by its first. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  void add(long first, long last) {
    long from = first;
    long to = last;
    Map.Entry<Long, Long> before = runs.floorEntry(to + 1);
    while (before != null && before.getValue() >= from - 1) {
      from = Math.min(from, before.getKey());
      to = Math.max(to, before.getValue());
      runs.remove(before.getKey());
      before = runs.floorEntry(to + 1);
    }
    runs.put(from, to);
  }

  /** Adds what a text of this class names. */
  void add(String text) {
    for (String range : text.split(",")) {
      String[] ends = range.split("-");
      add(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Takes the lowest numbers out, as so many ranges at most. */
  String take(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < most && !runs.isEmpty(); i++) {
      Map.Entry<Long, Long> run = runs.pollFirstEntry();
      text.append(text.isEmpty() ? "" : ",").append(run.getKey());
      if (!run.getKey().equals(run.getValue())) {
        text.append('-').append(run.getValue());
      }
    }
    return text.toString();
  }
}
