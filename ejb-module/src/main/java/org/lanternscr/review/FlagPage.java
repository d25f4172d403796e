package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.lanternscr.flag.FlaggedAccess;

/**
 * A page of flagged accesses, newest first. Those about the reader are left out.
 *
 * @param more whether there are more after it
 * @param like the access whose user's accesses alone were asked for
 * @param checkedUntil up to when every access at a site has been looked at, by its ODS code
 */
public record FlagPage(
    List<Line> lines,
    boolean more,
    Optional<FlaggedAccess> like,
    SortedMap<String, Instant> checkedUntil) {

  /**
   * A flagged access.
   *
   * @param caseId the case that joins it, or the alert of it
   * @param isCaseClosed whether that case is closed, as when the flag came after it
   */
  public record Line(FlaggedAccess access, Optional<UUID> caseId, boolean isCaseClosed) {}

  public FlagPage {
    lines = List.copyOf(lines);
  }
}
