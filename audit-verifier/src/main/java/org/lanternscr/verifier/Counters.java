package org.lanternscr.verifier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The numbers that each server gives its events of this log, from 1 at each start, and those that
 * it declared void because the transaction that took them was rolled back.
 *
 * <p>Servers write at the same time, so numbers may come in any order; only the runs of numbers
 * that are there without a gap are kept.
 */
final class Counters {

  private final Map<String, Numbers> servers = new HashMap<>();

  private record Place(long line, Optional<UUID> id) {}

  private static final class Numbers {
    private final Ranges there = new Ranges();
    private final Ranges voided = new Ranges();

    /** Where the first event of a run stands, by its number; runs only grow together. */
    private final TreeMap<Long, Place> starts = new TreeMap<>();
  }

  /** Takes an event without a fault. */
  void add(long line, CheckedEvent event, Report report) {
    OptionalLong given = Form.number(event.body().getOrDefault("count", ""));
    if (given.isEmpty()) {
      return;
    }
    String server = event.body().get("server") + "\n" + event.body().get("start");
    Numbers its = servers.computeIfAbsent(server, s -> new Numbers());
    Ranges.Range number = new Ranges.Range(given.getAsLong(), given.getAsLong());
    if (its.there.within(number) > 0) {
      report.remark(line, event.id(), Remark.COUNT_REPEAT, "");
    } else {
      its.there.add(number);
      place(its, number.first(), new Place(line, event.id()));
    }
    List<Ranges.Range> declared = Ranges.read(event.body().getOrDefault("void", ""));
    declared.forEach(its.voided::add);
    boolean contradicts =
        its.voided.within(number) > 0
            || declared.stream().anyMatch(range -> its.there.within(range) > 0);
    if (contradicts) {
      report.late(line, event.id().orElseThrow(), new Flaw(Fault.COUNT_VOID));
    }
  }

  private static void place(Numbers its, long number, Place place) {
    its.starts.remove(number + 1);
    if (its.there.within(new Ranges.Range(number - 1, number - 1)) == 0) {
      its.starts.put(number, place);
    }
  }

  /**
   * What is missing, once every event has been read.
   *
   * @param gone how many numbers purged details no longer tell; they may be the missing ones
   */
  void remark(long gone, Report report) {
    Map<Place, Long> gaps = new HashMap<>();
    servers.values().forEach(its -> gaps.putAll(gaps(its)));
    if (gaps.values().stream().mapToLong(Long::longValue).sum() <= gone) {
      return;
    }
    gaps.entrySet().stream()
        .sorted((a, b) -> Long.compare(a.getKey().line(), b.getKey().line()))
        .forEach(
            gap -> {
              String missing = "missing: " + gap.getValue();
              report.remark(gap.getKey().line(), gap.getKey().id(), Remark.COUNT_GAP, missing);
            });
  }

  /** How many numbers are missing before each run of those that are there. */
  private static Map<Place, Long> gaps(Numbers its) {
    Map<Place, Long> gaps = new HashMap<>();
    for (Map.Entry<Long, Place> start : its.starts.entrySet()) {
      long due = its.there.endBefore(start.getKey()) + 1;
      Ranges.Range gap = new Ranges.Range(due, start.getKey() - 1);
      long missing = start.getKey() - due - its.voided.within(gap);
      if (missing > 0) {
        gaps.put(start.getValue(), missing);
      }
    }
    return gaps;
  }
}
