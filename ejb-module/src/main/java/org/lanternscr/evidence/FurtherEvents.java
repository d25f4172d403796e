package org.lanternscr.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** Knows of events about a patient that do not name them, such as those of a case. */
public interface FurtherEvents {

  /**
   * Their ids; some of them may name the patient all the same.
   *
   * @param from recorded then or later
   * @param to recorded before
   */
  List<UUID> about(OdsCode site, NhsNumber patient, Optional<Instant> from, Optional<Instant> to);
}
