package org.lanternscr.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Numbers, as runs without a gap. */
final class Ranges {

  /** The last number of each run, by its first. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  /** The numbers from the first to the last. */
  record Range(long first, long last) {}

  /** Reads numbers and ranges such as {@code 3,5-7}; nothing if it is not wholly of that form. */
  static List<Range> read(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      OptionalLong first = Form.number(dash < 0 ? part : part.substring(0, dash));
      OptionalLong last = Form.number(part.substring(dash + 1));
      if (first.isEmpty() || last.isEmpty() || first.getAsLong() > last.getAsLong()) {
        return List.of();
      }
      ranges.add(new Range(first.getAsLong(), last.getAsLong()));
    }
    return ranges;
  }

  void add(Range range) {
    long first = range.first();
    long last = range.last();
    for (var run = touching(first, last); run.isPresent(); run = touching(first, last)) {
      first = Math.min(first, run.get().getKey());
      last = Math.max(last, run.get().getValue());
      runs.remove(run.get().getKey());
    }
    runs.put(first, last);
  }

  private Optional<Map.Entry<Long, Long>> touching(long first, long last) {
    return Optional.ofNullable(runs.floorEntry(last + 1))
        .filter(run -> run.getValue() >= first - 1);
  }

  /** How many of the numbers of a range are among these. */
  long within(Range range) {
    long count = 0;
    var run = runs.floorEntry(range.last());
    while (run != null && run.getValue() >= range.first()) {
      long from = Math.max(run.getKey(), range.first());
      count += Math.min(run.getValue(), range.last()) - from + 1;
      run = runs.lowerEntry(run.getKey());
    }
    return count;
  }

  /** Every run, in order. */
  List<Range> all() {
    return runs.entrySet().stream().map(run -> new Range(run.getKey(), run.getValue())).toList();
  }
}
