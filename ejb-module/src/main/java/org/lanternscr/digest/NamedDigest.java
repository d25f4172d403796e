package org.lanternscr.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.SitePeriod;

/**
 * A digest with names, as an officer reads it on screen.
 *
 * @param entries permissions, refusals of patients and views of records, oldest first
 * @param cut whether there are more than are read at once
 * @param alerts the references of alerts that were raised
 */
public record NamedDigest(
    LocalDate day,
    Instant since,
    Instant until,
    SitePeriod.Figures figures,
    List<AuditEntry> entries,
    boolean cut,
    List<UUID> alerts) {

  public NamedDigest {
    entries = List.copyOf(entries);
    alerts = List.copyOf(alerts);
  }

  /** Masked: it names patients and users. */
  @Override
  public String toString() {
    return "NamedDigest[" + day + "]";
  }
}
