package org.lanternscr.verifier;

import java.io.PrintStream;
import java.util.Optional;
import java.util.UUID;

/**
 * What is printed, and the counts that decide the verdict.
 *
 * <p>Prints numbers, ids, times and origins of checked form, and sentences of its own; never a text
 * of the file (R6.7).
 */
final class Report {

  /** Enough to find the place; a wholly foreign file should not print millions of lines. */
  static final int MOST_SHOWN = 100;

  private static final String NOT_COVERED =
      "Not checked: whether the log holds these events and whether any is missing"
          + " (docs/audit-format.md, section 7).";

  private final PrintStream out;
  private long lines;
  private long tampered;
  private long unknown;
  private long faultsShown;
  private long remarks;
  private String first = "";
  private String last = "";

  Report(PrintStream out) {
    this.out = out;
  }

  void intact(CheckedEvent event) {
    lines++;
    String recorded = event.recorded();
    first = first.isEmpty() || recorded.compareTo(first) < 0 ? recorded : first;
    last = recorded.compareTo(last) > 0 ? recorded : last;
  }

  void flawed(long line, CheckedEvent event) {
    lines++;
    boolean onlyUnknown = event.flaws().stream().map(Flaw::fault).allMatch(Fault::onlyUnknown);
    tampered += onlyUnknown ? 0 : 1;
    unknown += onlyUnknown ? 1 : 0;
    for (Flaw flaw : event.flaws()) {
      if (++faultsShown <= MOST_SHOWN) {
        out.println(place(line, event.id()) + flaw);
      }
    }
  }

  void remark(long line, Optional<UUID> id, Remark remark) {
    if (++remarks <= MOST_SHOWN) {
      out.println("remark: " + place(line, id) + remark.code() + ": " + remark.sentence());
    }
  }

  /** Prints the sum and says the verdict; tampering that was seen outranks what was not. */
  Verdict conclude(String origin, boolean readToTheEnd) {
    if (faultsShown > MOST_SHOWN || remarks > MOST_SHOWN) {
      out.println("Only the first " + MOST_SHOWN + " faults and remarks are shown.");
    }
    long intact = lines - tampered - unknown;
    out.println("Events: " + lines + ", intact: " + intact + ", remarks: " + remarks);
    if (intact > 0) {
      out.println("Origin: " + origin);
      out.println("Intact events recorded from " + first + " to " + last);
    }
    if (!readToTheEnd) {
      out.println("The file could not be read to its end.");
    }
    if (tampered > 0) {
      out.println("TAMPERED: lines that disagree with the log's format: " + tampered + ".");
      return Verdict.TAMPERED;
    }
    if (unknown > 0 || lines == 0 || !readToTheEnd) {
      out.println(
          "CANNOT TELL: not everything could be checked; lines of an unknown format: "
              + unknown
              + (lines == 0 ? "; the file holds no event." : "."));
      return Verdict.CANNOT_TELL;
    }
    out.println("INTACT: every event agrees with its commitment and its leaf hash.");
    out.println(NOT_COVERED);
    return Verdict.INTACT;
  }

  private static String place(long line, Optional<UUID> id) {
    return "line " + line + ", event " + id.map(UUID::toString).orElse("unknown") + ": ";
  }
}
