package org.lanternscr.persistence.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What is known of a change from a moment on. */
@Entity
@Table(name = "consent_result")
public class ConsentResultRow {

  @Id
  @Column(name = "result_id")
  private UUID resultId;

  @Column(name = "change_id")
  private UUID changeId;

  @Column(name = "event_id")
  private UUID eventId;

  private String state;

  @Column(name = "read_back")
  private String readBack;

  private OffsetDateTime recorded;

  protected ConsentResultRow() {}

  /**
   * @param readBack what the national service told of the preference; null where it was not asked
   */
  public ConsentResultRow(
      UUID resultId,
      UUID changeId,
      UUID eventId,
      String state,
      String readBack,
      OffsetDateTime recorded) {
    this.resultId = resultId;
    this.changeId = changeId;
    this.eventId = eventId;
    this.state = state;
    this.readBack = readBack;
    this.recorded = recorded;
  }

  public UUID changeId() {
    return changeId;
  }

  public String state() {
    return state;
  }

  /** Null where the service was not asked. */
  public String readBack() {
    return readBack;
  }

  public OffsetDateTime recorded() {
    return recorded;
  }
}
