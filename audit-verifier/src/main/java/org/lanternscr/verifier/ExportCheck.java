package org.lanternscr.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks an export line by line, and what the lines must have in common. */
final class ExportCheck {

  private final Report report;
  private final Links links = new Links();
  private String origin = "";

  ExportCheck(Report report) {
    this.report = report;
  }

  Verdict check(InputStream export) {
    boolean readToTheEnd = true;
    try {
      checkLines(new Lines(export));
    } catch (IOException e) {
      readToTheEnd = false;
    }
    links.remark(report);
    return report.conclude(origin, readToTheEnd);
  }

  private void checkLines(Lines lines) throws IOException {
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      add(number, amongOthers(LineCheck.check(line)));
    }
    if (lines.lastWasOpen()) {
      report.remark(number, Optional.empty(), Remark.NO_LINE_FEED);
    }
  }

  private void add(long number, CheckedEvent event) {
    if (event.flaws().isEmpty()) {
      // Only an event that is intact may say what the origin of the export is.
      origin = event.origin();
      links.add(number, event);
      report.intact(event);
    } else {
      report.flawed(number, event);
    }
  }

  private CheckedEvent amongOthers(CheckedEvent event) {
    List<Flaw> flaws = new ArrayList<>(event.flaws());
    if (event.id().filter(id -> !links.isNew(id)).isPresent()) {
      flaws.add(new Flaw(Fault.ID_TWICE));
    }
    if (!origin.isEmpty() && !event.origin().isEmpty() && !event.origin().equals(origin)) {
      flaws.add(new Flaw(Fault.ORIGIN_DIFFERS));
    }
    return event.with(flaws);
  }
}
