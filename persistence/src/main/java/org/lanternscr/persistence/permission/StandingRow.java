package org.lanternscr.persistence.permission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A permission that lasts, as it was recorded. It is never changed; its revocation is a row. */
@Entity
@Table(name = "permission_standing")
public class StandingRow {

  @Id
  @Column(name = "standing_id")
  private UUID standingId;

  @Column(name = "event_id")
  private UUID eventId;

  private String kind;

  @Column(name = "site_ods")
  private String siteOds;

  @Column(name = "nhs_number")
  private String nhsNumber;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "user_name")
  private String userName;

  @Column(name = "role_profile")
  private String roleProfile;

  @Column(name = "role_name")
  private String roleName;

  @Column(name = "given_by")
  private String givenBy;

  @Column(name = "given_by_name")
  private String givenByName;

  private String workgroup;

  private OffsetDateTime given;

  private OffsetDateTime ends;

  protected StandingRow() {}

  /**
   * @param kind {@code extended}, {@code workgroup} or {@code reception}
   * @param userId who recorded it
   * @param givenBy {@code patient}, or the word of who decided in their place
   * @param givenByName the name of who decided in the patient's place, or null
   * @param workgroup whom it counts for, or null
   */
  public StandingRow(
      UUID standingId,
      UUID eventId,
      String kind,
      String siteOds,
      String nhsNumber,
      String userId,
      String userName,
      String roleProfile,
      String roleName,
      String givenBy,
      String givenByName,
      String workgroup,
      OffsetDateTime given,
      OffsetDateTime ends) {
    this.standingId = standingId;
    this.eventId = eventId;
    this.kind = kind;
    this.siteOds = siteOds;
    this.nhsNumber = nhsNumber;
    this.userId = userId;
    this.userName = userName;
    this.roleProfile = roleProfile;
    this.roleName = roleName;
    this.givenBy = givenBy;
    this.givenByName = givenByName;
    this.workgroup = workgroup;
    this.given = given;
    this.ends = ends;
  }

  public UUID standingId() {
    return standingId;
  }

  public String kind() {
    return kind;
  }

  public String siteOds() {
    return siteOds;
  }

  public String nhsNumber() {
    return nhsNumber;
  }

  public String userId() {
    return userId;
  }

  public String userName() {
    return userName;
  }

  public String roleName() {
    return roleName;
  }

  public String givenBy() {
    return givenBy;
  }

  public String givenByName() {
    return givenByName;
  }

  public String workgroup() {
    return workgroup;
  }

  public OffsetDateTime given() {
    return given;
  }

  public OffsetDateTime ends() {
    return ends;
  }
}
