package org.lanternscr.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lanternscr.alert.AlertFigures;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.SitePeriod;
import org.lanternscr.review.OpenReviews;

/**
 * A digest with names, as an officer reads it on screen.
 *
 * @param entries permissions, refusals of patients and views of records, oldest first
 * @param cut whether there are more than are read at once
 * @param alerts those raised in its time, and how those of its time or before stand now
 * @param present what is not of its time but of the moment at which it is read
 * @param note the checkpoint that its mail had; blank when nothing was signed then
 */
public record NamedDigest(
    LocalDate day,
    Instant since,
    Instant until,
    SitePeriod.Figures figures,
    List<AuditEntry> entries,
    boolean cut,
    AlertFigures alerts,
    Present present,
    String note) {

  /**
   * What waits for somebody at the site now.
   *
   * @param findings how many findings about the site stand
   * @param alarms how many alarms of the audit log stand, as this server sees it
   */
  public record Present(OpenReviews.Counted reviews, long findings, long alarms) {}

  public NamedDigest {
    entries = List.copyOf(entries);
  }

  /** Masked: it names patients and users. */
  @Override
  public String toString() {
    return "NamedDigest[" + day + "]";
  }
}
