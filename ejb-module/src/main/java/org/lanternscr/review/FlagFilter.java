package org.lanternscr.review;

import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.FlagKind;

/**
 * Which flagged accesses an officer asks for.
 *
 * @param like an access, by its event: only those of the same user
 * @param site one of those that the caller's role covers; empty for all of these
 * @param after the last access of the page before; empty for the first page
 */
public record FlagFilter(
    Optional<FlagKind> flag, Optional<UUID> like, Optional<OdsCode> site, Optional<UUID> after) {

  /** The first page of everything. */
  public static FlagFilter all() {
    return new FlagFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The page after an access. */
  public FlagFilter after(UUID access) {
    return new FlagFilter(flag, like, site, Optional.of(access));
  }
}
