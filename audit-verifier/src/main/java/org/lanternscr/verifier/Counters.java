package org.lanternscr.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
  private Instant epochBegan = Instant.MIN;

  /**
   * Where a run of numbers begins.
   *
   * @param latest when the newest event of the run was recorded
   */
  private record Run(long line, Optional<UUID> id, Instant latest) {

    Run with(Instant recorded) {
      return new Run(line, id, recorded.isAfter(latest) ? recorded : latest);
    }
  }

  /**
   * Numbers that are missing before a run.
   *
   * @param after when the newest event with a lower number was recorded, or the server started
   */
  private record Gap(Run run, long missing, Instant started, Instant after) {

    /** Whether what is missing may stand in an earlier epoch, since the server had begun there. */
    boolean isCarriedOver(Instant epochBegan) {
      return started.isBefore(epochBegan) && after.isBefore(epochBegan.plus(Purges.CLOCKS));
    }

    /** Whether a detail that is gone, the newest of which is this, may have had the numbers. */
    boolean mayBeGone(Instant newest) {
      return after.isBefore(newest.plus(Purges.CLOCKS));
    }
  }

  private static final class Numbers {
    private final Instant started;
    private final Ranges there = new Ranges();
    private final Ranges voided = new Ranges();

    /** By their first number; runs only grow together. */
    private final TreeMap<Long, Run> runs = new TreeMap<>();

    Numbers(Instant started) {
      this.started = started;
    }
  }

  /** A new epoch: what servers counted before stands in an earlier one. */
  void epochBegan(Instant at) {
    epochBegan = at;
  }

  /** Takes an event without a fault. */
  void add(long line, CheckedEvent event, Report report) {
    OptionalLong given = Form.number(event.body().getOrDefault("count", ""));
    if (given.isEmpty()) {
      return;
    }
    String server = event.body().get("server") + "\n" + event.body().get("start");
    Numbers its = servers.computeIfAbsent(server, s -> new Numbers(started(event)));
    Ranges.Range number = new Ranges.Range(given.getAsLong(), given.getAsLong());
    if (its.there.within(number) > 0) {
      report.remark(line, event.id(), Remark.COUNT_REPEAT, "");
    } else {
      its.there.add(number);
      place(its, number.first(), new Run(line, event.id(), Instant.parse(event.recorded())));
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

  /** A start is named by a UUID of its time. Of another name nothing is known, as of long ago. */
  private static Instant started(CheckedEvent event) {
    return Form.uuid7(event.body().getOrDefault("start", ""))
        .map(start -> Instant.ofEpochMilli(start.getMostSignificantBits() >>> Short.SIZE))
        .orElse(Instant.MIN);
  }

  private static void place(Numbers its, long number, Run alone) {
    boolean goesOn = its.there.within(new Ranges.Range(number - 1, number - 1)) > 0;
    long first = goesOn ? its.runs.floorKey(number) : number;
    Run run = its.runs.getOrDefault(first, alone).with(alone.latest());
    Run next = its.runs.remove(number + 1);
    its.runs.put(first, next == null ? run : run.with(next.latest()));
  }

  /**
   * What is missing, once every event has been read. Details that are gone tell no numbers, so a
   * gap that they may fill is remarked only if they are too few to fill all such.
   *
   * @param gone how many numbers they may be
   * @param newest when the newest event whose detail is gone was recorded
   */
  void remark(long gone, Instant newest, Report report) {
    List<Gap> gaps = new ArrayList<>();
    servers.values().forEach(its -> gaps(its, gaps));
    gaps.removeIf(gap -> gap.isCarriedOver(epochBegan));
    long most = gaps.stream().filter(gap -> gap.mayBeGone(newest)).mapToLong(Gap::missing).sum();
    gaps.stream()
        .filter(gap -> most > gone || !gap.mayBeGone(newest))
        .sorted(Comparator.comparingLong(gap -> gap.run().line()))
        .forEach(
            gap -> {
              String missing = "missing: " + gap.missing();
              report.remark(gap.run().line(), gap.run().id(), Remark.COUNT_GAP, missing);
            });
  }

  private static void gaps(Numbers its, List<Gap> gaps) {
    Instant after = its.started;
    for (Map.Entry<Long, Run> start : its.runs.entrySet()) {
      Run run = start.getValue();
      long due = its.there.endBefore(start.getKey()) + 1;
      Ranges.Range range = new Ranges.Range(due, start.getKey() - 1);
      long missing = start.getKey() - due - its.voided.within(range);
      if (missing > 0) {
        gaps.add(new Gap(run, missing, its.started, after));
      }
      after = run.latest().isAfter(after) ? run.latest() : after;
    }
  }
}
