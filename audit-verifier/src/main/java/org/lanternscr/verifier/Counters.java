package org.lanternscr.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The numbers that each server gives its events of this log, from 1 at each start.
 *
 * <p>Servers write at the same time, so numbers may come in any order; only the runs of numbers
 * that are there without a gap are kept.
 */
final class Counters {

  /** By the first number of the run. */
  private final Map<String, TreeMap<Long, Run>> runs = new HashMap<>();

  private record Run(long last, long line, Optional<UUID> id) {

    Run upTo(long number) {
      return new Run(number, line, id);
    }
  }

  void add(long line, CheckedEvent event, Report report) {
    OptionalLong given = Form.number(event.body().getOrDefault("count", ""));
    if (given.isEmpty()) {
      return;
    }
    long count = given.getAsLong();
    String server = event.body().get("server") + "\n" + event.body().get("start");
    TreeMap<Long, Run> its = runs.computeIfAbsent(server, s -> new TreeMap<>());
    Map.Entry<Long, Run> before = its.floorEntry(count);
    if (before != null && before.getValue().last() >= count) {
      report.remark(line, event.id(), Remark.COUNT_REPEAT, "");
      return;
    }
    Run after = its.remove(count + 1);
    long last = after == null ? count : after.last();
    if (before != null && before.getValue().last() == count - 1) {
      its.put(before.getKey(), before.getValue().upTo(last));
    } else {
      its.put(count, new Run(last, line, event.id()));
    }
  }

  /**
   * What is missing, once every event has been read.
   *
   * @param purged how many events no longer tell their number; they may be the missing ones
   */
  void remark(long purged, Report report) {
    if (runs.values().stream().mapToLong(Counters::missing).sum() <= purged) {
      return;
    }
    for (TreeMap<Long, Run> its : runs.values()) {
      long due = 1;
      for (Map.Entry<Long, Run> run : its.entrySet()) {
        if (run.getKey() > due) {
          Run after = run.getValue();
          String missing = "missing: " + (run.getKey() - due);
          report.remark(after.line(), after.id(), Remark.COUNT_GAP, missing);
        }
        due = run.getValue().last() + 1;
      }
    }
  }

  private static long missing(TreeMap<Long, Run> its) {
    long due = 1;
    long missing = 0;
    for (Map.Entry<Long, Run> run : its.entrySet()) {
      missing += Math.max(0, run.getKey() - due);
      due = run.getValue().last() + 1;
    }
    return missing;
  }
}
