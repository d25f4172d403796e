package org.lanternscr.verifier;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is printed, and the counts that decide the verdict.
 *
 * <p>Prints numbers, ids, times, keys and origins of checked form, and sentences of its own; never
 * a text of the file (R6.7).
 */
final class Report {

  /** Enough to find the place; a wholly foreign file should not print millions of lines. */
  static final int MOST_SHOWN = 100;

  private final PrintStream out;
  private final List<String> facts = new ArrayList<>();
  private long lines;
  private long tampered;
  private long unknown;
  private long wholeTampered;
  private long wholeUnknown;
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
    event.flaws().forEach(flaw -> show(place(line, event.id()), flaw));
  }

  /** A fault of an event that was taken for intact until others were read. */
  void late(long line, UUID id, Flaw flaw) {
    tampered++;
    show(place(line, Optional.of(id)), flaw);
  }

  /** A fault of something that is no event. */
  void fault(String place, Flaw flaw) {
    wholeTampered += flaw.fault().onlyUnknown() ? 0 : 1;
    wholeUnknown += flaw.fault().onlyUnknown() ? 1 : 0;
    show(place, flaw);
  }

  private void show(String place, Flaw flaw) {
    if (++faultsShown <= MOST_SHOWN) {
      out.println(place + ": " + flaw);
    }
  }

  void remark(long line, Optional<UUID> id, Remark remark, String more) {
    remark(place(line, id), remark, more);
  }

  void remark(String place, Remark remark, String more) {
    if (++remarks <= MOST_SHOWN) {
      String words = remark.code() + ": " + remark.sentence();
      out.println("remark: " + place + ": " + words + (more.isEmpty() ? "" : " (" + more + ")"));
    }
  }

  /** For the sum at the end. */
  void fact(String sentence) {
    facts.add(sentence);
  }

  /** The time of the newest intact event, or nothing. */
  String last() {
    return last;
  }

  /** Prints the sum and says the verdict; tampering that was seen outranks what was not. */
  Verdict conclude(String origin, boolean readToTheEnd, Assurance assurance) {
    if (faultsShown > MOST_SHOWN || remarks > MOST_SHOWN) {
      out.println("Only the first " + MOST_SHOWN + " faults and remarks are shown.");
    }
    long intact = lines - tampered - unknown;
    out.println("Events: " + lines + ", intact: " + intact + ", remarks: " + remarks);
    if (!origin.isEmpty()) {
      out.println("Origin: " + origin);
    }
    if (intact > 0) {
      out.println("Intact events recorded from " + first + " to " + last);
    }
    facts.forEach(out::println);
    if (!readToTheEnd) {
      out.println("The file could not be read to its end.");
    }
    if (tampered + wholeTampered > 0) {
      out.println(
          "TAMPERED: events with a fault: "
              + tampered
              + "; faults of the export as a whole: "
              + wholeTampered
              + ".");
      return Verdict.TAMPERED;
    }
    boolean nothing = lines == 0 && !assurance.coversNoEvent();
    if (unknown + wholeUnknown > 0 || nothing || !readToTheEnd) {
      out.println(
          "CANNOT TELL: not everything could be checked; lines of an unknown format: "
              + unknown
              + (nothing ? "; the file holds no event." : "."));
      return Verdict.CANNOT_TELL;
    }
    out.println("INTACT: " + assurance.holds());
    out.println("Not checked: " + assurance.notChecked());
    return Verdict.INTACT;
  }

  private static String place(long line, Optional<UUID> id) {
    return "line " + line + ", event " + id.map(UUID::toString).orElse("unknown");
  }
}
