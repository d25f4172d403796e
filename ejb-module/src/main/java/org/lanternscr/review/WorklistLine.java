package org.lanternscr.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.flag.Looked;
import org.lanternscr.kernel.OdsCode;

/**
 * An alert on the worklist.
 *
 * @param due the last day on which its review is in time
 * @param daysOver how many days it is overdue; 0 when it is not, or is closed
 * @param caseId the case that joins it
 * @param isOwn whether the caller caused it, so that somebody else must review it
 * @param looked what was flagged of its access; empty while nobody has looked, and for who caused
 *     it
 * @param waitsForFlags whether a record was shown, flags are raised at the site, and nobody has
 *     looked at it for them yet
 * @param mayGoOn whether its access may still go on, so that what it is flagged for may yet come
 */
public record WorklistLine(
    AlertEntry alert,
    OdsCode site,
    AlertKind kind,
    Standing standing,
    LocalDate due,
    long daysOver,
    Optional<UUID> caseId,
    Evidence evidence,
    boolean isOwn,
    Optional<Looked> looked,
    boolean waitsForFlags,
    boolean mayGoOn) {

  /** Where an alert stands. */
  public enum Standing {
    TO_REVIEW,
    INVESTIGATED,
    CLOSED
  }

  /** Whether it can be closed together with others now. */
  public boolean isMatched() {
    return isExplained() && !mayGoOn;
  }

  /**
   * Whether it can be closed together with others once its access is over: an emergency needs a
   * look of its own, and so does an access that is flagged, or waits to be looked at.
   */
  public boolean isExplained() {
    return standing == Standing.TO_REVIEW
        && kind != AlertKind.EMERGENCY
        && evidence.verdict() == Evidence.Verdict.MATCHES
        && looked.map(Looked::findings).map(List::isEmpty).orElse(true)
        && !waitsForFlags
        && !isOwn;
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "WorklistLine[" + alert.id() + "]";
  }
}
