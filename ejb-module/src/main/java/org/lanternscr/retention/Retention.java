package org.lanternscr.retention;

import java.util.List;
import java.util.Optional;

/**
 * How a site stands with what it keeps.
 *
 * @param years for how long the trust keeps what events of the site say; empty when it has not said
 * @param purgeable what a purge would take now; empty when the trust has not said
 * @param mayKeep whether the caller may place and keep holds
 * @param mayLetGo whether they may lift them and order purges
 * @param holds those that stand, oldest first
 * @param orders the last orders, newest first
 */
public record Retention(
    Optional<Integer> years,
    Optional<Purgeable> purgeable,
    boolean mayKeep,
    boolean mayLetGo,
    List<Hold> holds,
    List<PurgeOrder> orders) {

  /** Of a site that nobody has looked at. */
  public static final Retention UNREAD =
      new Retention(Optional.empty(), Optional.empty(), false, false, List.of(), List.of());

  public Retention {
    holds = List.copyOf(holds);
    orders = List.copyOf(orders);
  }
}
