package org.lanternscr.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks an export line by line, and what the lines must have in common. */
final class ExportCheck {

  private final Held held;
  private final Report report;
  private final Links links = new Links();
  private final Counters counters = new Counters();
  private final Purges purges;
  private final Map<String, Long> rotationLines = new LinkedHashMap<>();
  private Optional<Header> header = Optional.empty();
  private Optional<TreeCheck> tree = Optional.empty();
  private String origin = "";
  private String recordedBefore = "";
  private String oldestPending = "";
  private long pending;
  private boolean olderUsed;

  /**
   * @param now the verifier's clock
   */
  ExportCheck(Held held, Instant now, Report report) {
    this.held = held;
    this.report = report;
    this.purges = new Purges(now);
  }

  Verdict check(InputStream export) {
    boolean readToTheEnd = true;
    try {
      checkLines(new Lines(export));
    } catch (IOException e) {
      readToTheEnd = false;
    }
    links.remark(report);
    tree.ifPresent(TreeCheck::conclude);
    header.ifPresent(this::conclude);
    if (header.isEmpty() && held.named()) {
      report.fault("older checkpoint", new Flaw(Fault.SINCE_UNPROVEN));
    }
    boolean versionOne = header.isEmpty() && !origin.isEmpty();
    if (versionOne && !held.keys().isEmpty()) {
      report.fault("checkpoint", new Flaw(Fault.UNSIGNED));
    }
    return report.conclude(
        origin,
        readToTheEnd,
        header.map(h -> Assurance.of(h, olderUsed)).orElse(Assurance.OF_LINES));
  }

  /** Of the export that was checked; absent in version 1. */
  Optional<Checkpoint> checkpoint() {
    return header.map(Header::checkpoint);
  }

  private void checkLines(Lines lines) throws IOException {
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (number == 1 && isHeader(line)) {
        if (!begin(line)) {
          return;
        }
      } else {
        add(number, amongOthers(LineCheck.check(header, line)));
      }
    }
    if (lines.lastWasOpen()) {
      report.remark(number, Optional.empty(), Remark.NO_LINE_FEED, "");
    }
  }

  /** A first line that is no event; its version may be a later one. */
  private static boolean isHeader(byte[] line) {
    return LineCheck.members(line, new ArrayList<>())
        .filter(members -> members.containsKey("format") && !members.containsKey("id"))
        .filter(members -> !members.get("format").equals("lantern-audit-export/1"))
        .isPresent();
  }

  /** False if without a header nothing after it can be checked. */
  private boolean begin(byte[] line) {
    List<Flaw> flaws = new ArrayList<>();
    Map<String, String> members = LineCheck.members(line, flaws).orElseThrow();
    if (members.get("format").equals(Header.FORMAT)) {
      header = Header.read(members, flaws);
    } else {
      flaws.add(new Flaw(Fault.LINE_FORMAT));
    }
    header.ifPresent(h -> flaws.addAll(h.flaws()));
    flaws.forEach(flaw -> report.fault("header", flaw));
    header.ifPresent(
        h -> {
          origin = h.origin().text();
          SignatureCheck signatures = new SignatureCheck(h, held, report);
          signatures.check();
          olderUsed = signatures.older().isPresent();
          OlderCheck older = new OlderCheck(h, held, signatures, report);
          tree = Optional.of(new TreeCheck(h, older, new LaterEpoch(signatures), report));
        });
    return header.isPresent();
  }

  private void add(long number, CheckedEvent event) {
    if (!event.flaws().isEmpty()) {
      report.flawed(number, event);
      return;
    }
    // Only an event that is intact may say what the origin of the export is.
    origin = header.isPresent() ? origin : event.origin();
    report.intact(event);
    purges.add(number, event);
    if (Purges.isPurge(event)) {
      counters.taken(number, event);
    }
    if (event.epoch().isPresent()) {
      return; // it is no event of this tree
    }
    links.add(number, event);
    if (event.pending()) {
      String recorded = event.recorded();
      pending++;
      boolean oldest = oldestPending.isEmpty() || recorded.compareTo(oldestPending) < 0;
      oldestPending = oldest ? recorded : oldestPending;
    } else if (header.isPresent()) {
      followed(number, event);
    }
    if (header.isPresent()) {
      counters.add(number, event, report);
    }
  }

  /** Index order bounds the times: a date cannot be put far back into the past. */
  private void followed(long number, CheckedEvent event) {
    if (!recordedBefore.isEmpty()
        && between(event.recorded(), recordedBefore).compareTo(Purges.CLOCKS) > 0) {
      String back = "by " + between(event.recorded(), recordedBefore).toSeconds() + " s";
      report.remark(number, event.id(), Remark.TIME_GOES_BACK, back);
    }
    recordedBefore = event.recorded();
    if (event.index().orElseThrow() == 0 && header.orElseThrow().origin().epoch() > 1) {
      counters.epochBegan(Instant.parse(event.recorded()));
    }
    if (event.is("audit.rotate-key")) {
      rotationLines.put(event.body().getOrDefault("statement", ""), number);
    }
  }

  private List<Flaw> flawsAmongOthers(CheckedEvent event) {
    List<Flaw> flaws = new ArrayList<>(event.flaws());
    if (event.id().filter(id -> !links.isNew(id)).isPresent()) {
      flaws.add(new Flaw(Fault.ID_TWICE));
    }
    if (!origin.isEmpty()
        && !event.origin().isEmpty()
        && header.isEmpty()
        && !event.origin().equals(origin)) {
      flaws.add(new Flaw(Fault.ORIGIN_DIFFERS));
    }
    tree.ifPresent(t -> flaws.addAll(t.add(event)));
    return flaws;
  }

  private CheckedEvent amongOthers(CheckedEvent event) {
    return event.with(flawsAmongOthers(event));
  }

  private void conclude(Header h) {
    purges.report(report);
    if (pending > 0) {
      String newest = report.last();
      String age = between(oldestPending, newest).toSeconds() + " s before the newest event";
      String words = "events " + pending + ", the oldest of " + oldestPending + ", " + age;
      report.remark("pending", Remark.PENDING, words);
    }
    if (h.complete()) {
      counters.remark(report);
    }
    if (h.complete() && purges.none()) {
      compareRotations(h);
    }
  }

  private void compareRotations(Header h) {
    int number = 0;
    for (Rotation rotation : h.rotations()) {
      number++;
      boolean logged = rotationLines.remove(rotation.text()) != null;
      if (!logged && rotation.from().name().equals(origin)) {
        report.remark("rotation " + number, Remark.ROTATION_NOT_LOGGED, "");
      }
    }
    rotationLines.forEach(
        (statement, line) -> report.remark(line, Optional.empty(), Remark.ROTATION_NOT_LISTED, ""));
  }

  private static Duration between(String earlier, String later) {
    return Duration.between(Instant.parse(earlier), Instant.parse(later));
  }
}
