package org.lanternscr.persistence.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A change of a sharing preference, as it was asked for. What became of it are rows of its own. */
@Entity
@Table(name = "consent_change")
public class ConsentChangeRow {

  @Id
  @Column(name = "change_id")
  private UUID changeId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "user_name")
  private String userName;

  @Column(name = "role_profile")
  private String roleProfile;

  @Column(name = "nhs_number")
  private String nhsNumber;

  @Column(name = "request_id")
  private UUID requestId;

  @Column(name = "before_preference")
  private String before;

  @Column(name = "after_preference")
  private String after;

  private String reason;
  private OffsetDateTime asked;

  protected ConsentChangeRow() {}

  /**
   * @param eventId the audit event of the attempt
   * @param userName as it is shown, or the user id where no name is known
   * @param requestId the X-Request-ID of the one call
   * @param reason the trust's code, a colon, its words and what was written besides
   */
  public ConsentChangeRow(
      UUID changeId,
      UUID eventId,
      String siteOds,
      String userId,
      String userName,
      String roleProfile,
      String nhsNumber,
      UUID requestId,
      String before,
      String after,
      String reason,
      OffsetDateTime asked) {
    this.changeId = changeId;
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.userId = userId;
    this.userName = userName;
    this.roleProfile = roleProfile;
    this.nhsNumber = nhsNumber;
    this.requestId = requestId;
    this.before = before;
    this.after = after;
    this.reason = reason;
    this.asked = asked;
  }

  public UUID changeId() {
    return changeId;
  }

  public UUID eventId() {
    return eventId;
  }

  public String userId() {
    return userId;
  }

  public String userName() {
    return userName;
  }

  public String nhsNumber() {
    return nhsNumber;
  }

  public UUID requestId() {
    return requestId;
  }

  public String before() {
    return before;
  }

  public String after() {
    return after;
  }

  public String reason() {
    return reason;
  }

  public OffsetDateTime asked() {
    return asked;
  }
}
