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
 * The numbers that each server gives its events of this log, from 1 at each start, those that it
 * declared void because the transaction that took them was rolled back, and those that a purge says
 * it took with the details.
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
  }

  private static final class Numbers {
    private final Instant started;
    private final Ranges there = new Ranges();
    private final Ranges voided = new Ranges();

    /** What purges of this epoch took, and what those of later ones did. */
    private final Ranges taken = new Ranges();

    private final Ranges takenLater = new Ranges();

    /** By their first number; runs only grow together. */
    private final TreeMap<Long, Run> runs = new TreeMap<>();

    /** The purges that took numbers, by the first of each range. */
    private final TreeMap<Long, Run> purges = new TreeMap<>();

    Numbers(Instant started) {
      this.started = started;
    }

    /** The run of events that begins with a number, or else the purge that took it. */
    Run at(long number) {
      return runs.containsKey(number) ? runs.get(number) : purges.floorEntry(number).getValue();
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
    Numbers its =
        of(event.body().getOrDefault("start", ""), event.body().getOrDefault("server", ""));
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

  /**
   * Takes the numbers that a purge names, a line for each start of a server: ranges, start, server.
   * A text that is not wholly of that form names none.
   */
  void taken(long line, CheckedEvent purge) {
    String text = purge.body().getOrDefault("numbers", "");
    if (!text.endsWith("\n")) {
      return;
    }
    List<String[]> told = new ArrayList<>();
    for (String one : text.substring(0, text.length() - 1).split("\n", -1)) {
      String[] parts = one.split(" ", 3);
      if (parts.length < 3 || Ranges.read(parts[0]).isEmpty()) {
        return;
      }
      told.add(parts);
    }
    Run here = new Run(line, purge.id(), Instant.MIN);
    for (String[] parts : told) {
      Numbers its = of(parts[1], parts[2]);
      for (Ranges.Range range : Ranges.read(parts[0])) {
        if (purge.epoch().isPresent()) {
          its.takenLater.add(range);
        } else {
          its.taken.add(range);
          its.purges.putIfAbsent(range.first(), here);
        }
      }
    }
  }

  private Numbers of(String start, String server) {
    return servers.computeIfAbsent(start + "\n" + server, s -> new Numbers(started(start)));
  }

  /** A start is named by a UUID of its time. Of another name nothing is known, as of long ago. */
  private static Instant started(String start) {
    return Form.uuid7(start)
        .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> Short.SIZE))
        .orElse(Instant.MIN);
  }

  private static void place(Numbers its, long number, Run alone) {
    boolean goesOn = its.there.within(new Ranges.Range(number - 1, number - 1)) > 0;
    long first = goesOn ? its.runs.floorKey(number) : number;
    Run run = its.runs.getOrDefault(first, alone).with(alone.latest());
    Run next = its.runs.remove(number + 1);
    its.runs.put(first, next == null ? run : run.with(next.latest()));
  }

  /** What is missing, once every event has been read. */
  void remark(Report report) {
    List<Gap> gaps = new ArrayList<>();
    servers.values().forEach(its -> gaps(its, gaps));
    gaps.stream()
        .filter(gap -> !gap.isCarriedOver(epochBegan))
        .sorted(Comparator.comparingLong(gap -> gap.run().line()))
        .forEach(
            gap -> {
              String missing = "missing: " + gap.missing();
              report.remark(gap.run().line(), gap.run().id(), Remark.COUNT_GAP, missing);
            });
  }

  private static void gaps(Numbers its, List<Gap> gaps) {
    Ranges present = new Ranges();
    its.there.all().forEach(present::add);
    its.taken.all().forEach(present::add);
    Ranges explained = new Ranges();
    its.voided.all().forEach(explained::add);
    its.takenLater.all().forEach(explained::add);
    long due = 1;
    Instant after = its.started;
    for (Ranges.Range run : present.all()) {
      Ranges.Range before = new Ranges.Range(due, run.first() - 1);
      long missing = run.first() - due - explained.within(before);
      if (missing > 0) {
        gaps.add(new Gap(its.at(run.first()), missing, its.started, after));
      }
      for (Run events : its.runs.subMap(run.first(), true, run.last(), true).values()) {
        after = events.latest().isAfter(after) ? events.latest() : after;
      }
      due = run.last() + 1;
    }
  }
}
