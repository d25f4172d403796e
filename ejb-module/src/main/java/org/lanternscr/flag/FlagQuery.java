package org.lanternscr.flag;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.FlagKind;

/**
 * Which flagged accesses are asked for, newest first.
 *
 * @param sites at any of which
 * @param exceptOf the user whose accesses are left out, whatever is asked
 * @param after the last one of the page before; empty for the first page
 */
public record FlagQuery(
    List<OdsCode> sites,
    Optional<FlagKind> flag,
    Optional<String> user,
    String exceptOf,
    Optional<UUID> after) {

  public FlagQuery {
    sites = List.copyOf(sites);
  }
}
