package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** That an administrator looked at a changed value and stands by it; each once. */
@Entity
@Table(name = "site_finding_confirmation")
public class ConfirmationRow {

  @Id
  @Column(name = "confirmation_id")
  private UUID confirmationId;

  @Column(name = "finding_id")
  private UUID findingId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "user_name")
  private String userName;

  private OffsetDateTime confirmed;

  protected ConfirmationRow() {}

  public ConfirmationRow(
      UUID confirmationId,
      UUID findingId,
      UUID eventId,
      String userId,
      String userName,
      OffsetDateTime confirmed) {
    this.confirmationId = confirmationId;
    this.findingId = findingId;
    this.eventId = eventId;
    this.userId = userId;
    this.userName = userName;
    this.confirmed = confirmed;
  }

  public UUID findingId() {
    return findingId;
  }

  public String userId() {
    return userId;
  }

  public String userName() {
    return userName;
  }
}
