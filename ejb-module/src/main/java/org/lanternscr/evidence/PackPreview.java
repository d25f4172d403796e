package org.lanternscr.evidence;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.lanternscr.audit.export.Selection;

/**
 * What a pack will hold.
 *
 * @param selection as asked for, and until now
 * @param contents how much of it there is
 */
public record PackPreview(Selection selection, Contents contents) {

  /**
   * How much there is of a selection.
   *
   * @param events how many are under a checkpoint
   * @param waiting how many are not yet, and stay out
   * @param first when the earliest was recorded
   * @param last when the latest was recorded
   * @param emptiedBefore what was recorded before that may have lost its detail to a purge
   */
  public record Contents(
      long events,
      long waiting,
      Optional<OffsetDateTime> first,
      Optional<OffsetDateTime> last,
      Optional<OffsetDateTime> emptiedBefore) {}

  /** Masked: a selection names a patient. */
  @Override
  public String toString() {
    return "PackPreview[" + contents.events() + " events]";
  }
}
