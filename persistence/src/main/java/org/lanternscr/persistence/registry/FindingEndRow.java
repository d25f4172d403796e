package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The end of a finding. */
@Entity
@Table(name = "site_finding_end")
public class FindingEndRow {

  @Id
  @Column(name = "finding_id")
  private UUID findingId;

  @Column(name = "event_id")
  private UUID eventId;

  private OffsetDateTime ended;

  protected FindingEndRow() {}

  public FindingEndRow(UUID findingId, UUID eventId, OffsetDateTime ended) {
    this.findingId = findingId;
    this.eventId = eventId;
    this.ended = ended;
  }
}
