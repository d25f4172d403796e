package org.lanternscr.persistence.permission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** That a permission that lasts was revoked. */
@Entity
@Table(name = "permission_revoked")
public class RevokedRow {

  @Id
  @Column(name = "standing_id")
  private UUID standingId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "user_id")
  private String userId;

  private String reason;

  private OffsetDateTime revoked;

  protected RevokedRow() {}

  /**
   * @param userId who revoked it
   * @param reason what they wrote, masked
   */
  public RevokedRow(
      UUID standingId, UUID eventId, String userId, String reason, OffsetDateTime revoked) {
    this.standingId = standingId;
    this.eventId = eventId;
    this.userId = userId;
    this.reason = reason;
    this.revoked = revoked;
  }

  /** Who revoked it. */
  public String userId() {
    return userId;
  }
}
