package org.lanternscr.record;

import java.util.Optional;
import org.lanternscr.platform.NationalServiceException;

/** What came of opening a record. */
public sealed interface RecordView {

  /**
   * The record.
   *
   * @param again whether it is the copy in this server's memory, shown once more
   * @param notReadAgain why it is that copy, where it was to be read anew
   */
  record Shown(SummaryRecord record, boolean again, Optional<NationalServiceException> notReadAgain)
      implements RecordView {

    Shown(SummaryRecord record, boolean again) {
      this(record, again, Optional.empty());
    }
  }

  /** The national service gave no record for the id twice; it may be changing just now. */
  record Stale() implements RecordView {}

  /** There is no record to open, for a reason found since permission was given. */
  record Closed(SummarySearch reason) implements RecordView {}

  /** The permission has ended; it must be asked for again. */
  record PermissionEnded() implements RecordView {}
}
