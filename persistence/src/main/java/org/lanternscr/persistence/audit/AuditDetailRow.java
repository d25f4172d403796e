package org.lanternscr.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** What an event says: its canonical bytes, their salt, and the columns it is searched by. */
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

  /**
   * @param body the canonical bytes that were hashed
   * @param members the same content by name, from which the search columns are taken
   */
  public AuditDetailRow(
      UUID eventId,
      String siteOds,
      OffsetDateTime recorded,
      byte[] body,
      byte[] salt,
      Map<String, String> members) {
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.recorded = recorded;
    this.body = body.clone();
    this.salt = salt.clone();
    this.environment = members.get("environment");
    this.action = members.get("action");
    this.phase = members.get("phase");
    this.outcome = members.get("outcome");
    this.attemptId = uuid(members.get("attempt"));
    this.userId = members.get("userId");
    this.userName = members.get("userName");
    this.roleProfile = members.get("roleProfile");
    this.roleCode = members.get("roleCode");
    this.roleName = members.get("roleName");
    this.roleOrganisation = members.get("organisation");
    this.nhsNumber = members.get("nhsNumber");
    this.permissionId = uuid(members.get("permission"));
    this.detail = members.get("detail");
  }

  private static UUID uuid(String text) {
    return text == null ? null : UUID.fromString(text);
  }

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
