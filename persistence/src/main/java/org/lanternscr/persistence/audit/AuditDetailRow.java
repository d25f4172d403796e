package org.lanternscr.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What an event says: its canonical bytes, their salt, and the columns it is searched by. Read
 * only: events are appended by one statement.
 */
@Entity
@Table(name = "audit_detail")
public class AuditDetailRow {

  @Id
  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  private OffsetDateTime recorded;
  private String environment;
  private byte[] body;
  private byte[] salt;
  private String action;
  private String phase;
  private String outcome;

  @Convert(converter = NullableUuid.class)
  @Column(name = "attempt_id")
  private UUID attemptId;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "user_name")
  private String userName;

  @Column(name = "role_profile")
  private String roleProfile;

  @Column(name = "role_code")
  private String roleCode;

  @Column(name = "role_name")
  private String roleName;

  @Column(name = "role_organisation")
  private String roleOrganisation;

  @Column(name = "nhs_number")
  private String nhsNumber;

  @Convert(converter = NullableUuid.class)
  @Column(name = "permission_id")
  private UUID permissionId;

  private String detail;

  protected AuditDetailRow() {}

  public UUID eventId() {
    return eventId;
  }

  public OffsetDateTime recorded() {
    return recorded;
  }

  public byte[] body() {
    return body.clone();
  }
}
