package org.lanternscr.review;

import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;

/**
 * Which part of the worklist is asked for.
 *
 * @param site one of those that the caller's role covers; empty for all of these
 * @param olderThanDays only what was raised before so many days; 0 for any age
 * @param after the last alert of the page before; empty for the first page
 */
public record WorklistQuery(
    Tab tab,
    Optional<AlertKind> kind,
    Optional<Delivered> delivered,
    Optional<OdsCode> site,
    int olderThanDays,
    Optional<UUID> after) {

  /** How far the national alert has got, roughly. */
  public enum Delivered {
    DELIVERED("delivered"),
    /** It is on its way, or waits for its user. */
    OPEN("open"),
    REFUSED("refused"),
    /** The site did not send it. */
    OFF("off");

    private final String word;

    Delivered(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The first page of a tab. */
  public static WorklistQuery of(Tab tab) {
    return new WorklistQuery(
        tab, Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty());
  }

  /** The page after an alert. */
  public WorklistQuery after(UUID alert) {
    return new WorklistQuery(tab, kind, delivered, site, olderThanDays, Optional.of(alert));
  }
}
