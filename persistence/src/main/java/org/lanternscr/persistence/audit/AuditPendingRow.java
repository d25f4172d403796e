package org.lanternscr.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An event that waits to be taken into the log of its site. */
@Entity
@Table(name = "audit_pending")
public class AuditPendingRow {

  @Id
  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  protected AuditPendingRow() {}

  public AuditPendingRow(UUID eventId, String siteOds) {
    this.eventId = eventId;
    this.siteOds = siteOds;
  }
}
