package org.lanternscr.review;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.kernel.NumberMask;

/**
 * That an alert was closed in the national alert viewer, which Lantern cannot do.
 *
 * @param reference by which it is found there
 * @param by whose name stands there
 */
public record NationalClosing(String reference, LocalDate on, String by) {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}");
  private static final Pattern BY = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Cs}]{2,80}");

  /** What can be wrong with one. */
  public enum Fault {
    REFERENCE,
    ON,
    BY
  }

  /**
   * @throws IllegalArgumentException for one with a fault
   */
  public NationalClosing {
    if (fault(reference, Optional.of(on), by, LocalDate.now(WALL_CLOCK)).isPresent()) {
      throw new IllegalArgumentException("This is no closing in the national alert viewer");
    }
  }

  /**
   * What is wrong with what was typed; empty when nothing is.
   *
   * @param on empty when it is no date
   */
  public static Optional<Fault> fault(
      String reference, Optional<LocalDate> on, String by, LocalDate today) {
    if (!REFERENCE.matcher(reference).matches() || NumberMask.isWrittenIn(reference)) {
      return Optional.of(Fault.REFERENCE);
    }
    if (on.isEmpty() || on.get().isAfter(today)) {
      return Optional.of(Fault.ON);
    }
    return BY.matcher(by).matches() && !NumberMask.isWrittenIn(by)
        ? Optional.empty()
        : Optional.of(Fault.BY);
  }

  /** Masked: it names a person. */
  @Override
  public String toString() {
    return "NationalClosing[masked]";
  }
}
