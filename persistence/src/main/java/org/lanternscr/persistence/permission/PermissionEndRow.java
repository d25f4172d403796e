package org.lanternscr.persistence.permission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The end of a permission before its time: end of access, another patient, or sign-out. */
@Entity
@Table(name = "permission_end")
public class PermissionEndRow {

  @Id
  @Column(name = "permission_id")
  private UUID permissionId;

  @Column(name = "event_id")
  private UUID eventId;

  private OffsetDateTime ended;

  protected PermissionEndRow() {}

  public PermissionEndRow(UUID permissionId, UUID eventId, OffsetDateTime ended) {
    this.permissionId = permissionId;
    this.eventId = eventId;
    this.ended = ended;
  }
}
