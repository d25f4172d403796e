package org.lanternscr.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The leaf of an event: it holds no personal data and is never removed. */
@Entity
@Table(name = "audit_event")
public class AuditEventRow {

  @Id
  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  private String origin;
  private OffsetDateTime recorded;
  private byte[] commitment;

  @Column(name = "leaf_hash")
  private byte[] leafHash;

  protected AuditEventRow() {}

  /**
   * @param origin the name of the log of the site
   * @param recorded UTC, to the millisecond
   */
  public AuditEventRow(
      UUID eventId,
      String siteOds,
      String origin,
      OffsetDateTime recorded,
      byte[] commitment,
      byte[] leafHash) {
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.origin = origin;
    this.recorded = recorded;
    this.commitment = commitment.clone();
    this.leafHash = leafHash.clone();
  }
}
