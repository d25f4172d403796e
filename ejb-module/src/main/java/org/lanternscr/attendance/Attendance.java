package org.lanternscr.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.NumberMask;

/**
 * A patient's attendance at a site, as the PAS has it.
 *
 * @param id the PAS's own id of it
 * @param place the ward, clinic or department; empty where it is not told
 * @param until when it ended or is to end; empty while nobody knows
 */
public record Attendance(
    String id,
    NhsNumber patient,
    AttendanceKind kind,
    String place,
    Instant from,
    Optional<Instant> until,
    boolean isCancelled) {

  /** How long one lasts whose end nobody wrote; a stay on a ward ends when it is told to. */
  static final Duration UNTOLD = Duration.ofHours(24);

  static final Duration LONGEST_STAY = Duration.ofDays(180);

  /**
   * Whether it is evidence of a relationship at a moment.
   *
   * @param before how long before it begins it counts already, as when a clinic is prepared
   * @param after how long after its end it still counts, as for the letter
   */
  boolean isCurrent(Instant now, Duration before, Duration after) {
    return !isCancelled
        && !now.isBefore(from.minus(before))
        && now.isBefore(until.orElseGet(this::latestEnd).plus(after));
  }

  private Instant latestEnd() {
    return from.plus(kind == AttendanceKind.INPATIENT ? LONGEST_STAY : UNTOLD);
  }

  /** The same without where it is: of a patient whose location is protected, nobody is told. */
  public Attendance withoutPlace() {
    return new Attendance(id, patient, kind, "", from, until, isCancelled);
  }

  /**
   * The PAS's id of it as it is shown and recorded: whatever looks like an NHS number is masked.
   */
  public String shownId() {
    return shown(id);
  }

  /** The place likewise; empty where it is not told. */
  public String shownPlace() {
    return shown(place);
  }

  private static String shown(String text) {
    return NumberMask.isWrittenIn(text) ? NumberMask.masked(text) : text;
  }

  /** What a permission and its event say of it, in one line; never anything clinical. */
  public String evidence() {
    return shownId() + ", " + kind.word() + (place.isEmpty() ? "" : ", " + shownPlace());
  }

  /** Masked: it tells where a patient is. */
  @Override
  public String toString() {
    return "Attendance[masked]";
  }
}
