package org.lanternscr.persistence.permission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** That a patient said no at a site: what they agreed to there before it opens nothing. */
@Entity
@Table(name = "permission_refused")
public class RefusedRow {

  @Id
  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  @Column(name = "nhs_number")
  private String nhsNumber;

  private OffsetDateTime refused;

  protected RefusedRow() {}

  /**
   * @param eventId of the refusal
   * @param nhsNumber by which the patient was known then
   */
  public RefusedRow(UUID eventId, String siteOds, String nhsNumber, OffsetDateTime refused) {
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.nhsNumber = nhsNumber;
    this.refused = refused;
  }
}
