package org.lanternscr.persistence.permission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A permission to view, as it was recorded. It is never changed; its end is a row of its own. */
@Entity
@Table(name = "permission_to_view")
public class PermissionRow {

  @Id
  @Column(name = "permission_id")
  private UUID permissionId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "sign_in")
  private String signIn;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "role_profile")
  private String roleProfile;

  @Column(name = "site_ods")
  private String siteOds;

  @Column(name = "nhs_number")
  private String nhsNumber;

  private String relationship;
  private String answer;

  @Column(name = "given_by")
  private String givenBy;

  @Column(name = "given_by_name")
  private String givenByName;

  /** As a text: EclipseLink's own way with UUIDs fails where there is none. */
  @Column(name = "standing_id")
  private String standingId;

  @Column(name = "reason_code")
  private String reasonCode;

  @Column(name = "reason_text")
  private String reasonText;

  @Column(name = "legal_reference")
  private String legalReference;

  private String basis;
  private String evidence;
  private OffsetDateTime given;
  private OffsetDateTime expires;

  protected PermissionRow() {}

  /**
   * @param eventId the audit event that tells of it
   * @param relationship {@code existing} or {@code self-claimed}
   * @param answer {@code agrees}, or why the record is opened without one
   * @param givenBy {@code patient}, or the word of who decided in their place; null unless the
   *     answer is {@code agrees}
   * @param givenByName the name of who decided in the patient's place, or null
   * @param standingId the permission that lasts under which it was made, or null
   * @param reasonCode the coded reason, or null
   * @param reasonText what was typed, masked; or null
   * @param legalReference the order, statute or decision that the answer names, or null
   * @param basis the legitimate relationship it rests on, such as {@code declared}
   * @param evidence the attendance it rests on, or null
   */
  public PermissionRow(
      UUID permissionId,
      UUID eventId,
      String signIn,
      String userId,
      String roleProfile,
      String siteOds,
      String nhsNumber,
      String relationship,
      String answer,
      String givenBy,
      String givenByName,
      String standingId,
      String reasonCode,
      String reasonText,
      String legalReference,
      String basis,
      String evidence,
      OffsetDateTime given,
      OffsetDateTime expires) {
    this.permissionId = permissionId;
    this.eventId = eventId;
    this.signIn = signIn;
    this.userId = userId;
    this.roleProfile = roleProfile;
    this.siteOds = siteOds;
    this.nhsNumber = nhsNumber;
    this.relationship = relationship;
    this.answer = answer;
    this.givenBy = givenBy;
    this.givenByName = givenByName;
    this.standingId = standingId;
    this.reasonCode = reasonCode;
    this.reasonText = reasonText;
    this.legalReference = legalReference;
    this.basis = basis;
    this.evidence = evidence;
    this.given = given;
    this.expires = expires;
  }

  public UUID permissionId() {
    return permissionId;
  }

  public String signIn() {
    return signIn;
  }

  public String userId() {
    return userId;
  }

  public String roleProfile() {
    return roleProfile;
  }

  public String siteOds() {
    return siteOds;
  }

  public String nhsNumber() {
    return nhsNumber;
  }

  /** The permission that lasts under which it was made, or null. */
  public String standingId() {
    return standingId;
  }

  public String basis() {
    return basis;
  }

  public OffsetDateTime expires() {
    return expires;
  }
}
