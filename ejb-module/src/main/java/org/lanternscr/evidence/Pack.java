package org.lanternscr.evidence;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.audit.sequencer.LogState;

/** The files of a pack, each made of the same snapshot. */
final class Pack {

  private final Snapshot snapshot;
  private final Manifest manifest;
  private final EventWords words;
  private final long events;
  private final Optional<PackRequest.OfCase> ofCase;

  Pack(
      Snapshot snapshot,
      Manifest manifest,
      EventWords words,
      long events,
      Optional<PackRequest.OfCase> ofCase) {
    this.snapshot = snapshot;
    this.manifest = manifest;
    this.words = words;
    this.events = events;
    this.ofCase = ofCase;
  }

  /** Writes all files; the end of the pack is held back. */
  void write(String readme, PackZip zip) throws IOException, SQLException {
    zip.file("1-read-me-first.txt", out -> out.write(readme));
    zip.file("2-manifest.txt", out -> out.write(manifest.text()));
    zip.file(
        "3-events.txt",
        out -> {
          EventText text = new EventText(words, events, out);
          each(text::write);
        });
    zip.file(
        "4-events.csv",
        out -> {
          EventCsv table = new EventCsv(out);
          table.head();
          each(table::write);
        });
    zip.file("5-audit-events.ndjson", out -> each(new AuditEventWriter(out)::write));
    if (ofCase.isPresent()) {
      zip.file(PackReadme.CASE, out -> out.write(ofCase.get().story()));
    }
    for (LogState log : snapshot.logs()) {
      zip.file(PackReadme.file(log), out -> snapshot.export().write(log, out));
    }
    LogState last = snapshot.logs().get(snapshot.logs().size() - 1);
    zip.file("proofs/keys.txt", out -> out.write(snapshot.export().keys(last)));
    zip.file("proofs/key-history.txt", out -> out.write(history(last)));
    zip.finish();
  }

  private String history(LogState log) throws SQLException {
    String rotations = snapshot.export().rotations(log);
    return rotations.isEmpty() ? "This log has had one key.\n" : rotations;
  }

  /** What one file holds more or less than another would be evidence of nothing. */
  private void each(Snapshot.EventTaker taker) throws IOException, SQLException {
    long[] taken = {0};
    snapshot.each(
        (StoredEvent event) -> {
          taken[0]++;
          taker.take(event);
        });
    if (taken[0] != events) {
      throw new IllegalStateException(taken[0] + " events instead of " + events);
    }
  }
}
