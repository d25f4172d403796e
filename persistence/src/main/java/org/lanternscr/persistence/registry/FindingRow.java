package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Something wrong with a site, as it was first seen. */
@Entity
@Table(name = "site_finding")
public class FindingRow {

  @Id
  @Column(name = "finding_id")
  private UUID findingId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  private String kind;
  private String subject;
  private String seen;
  private String remedy;
  private OffsetDateTime since;

  protected FindingRow() {}

  /**
   * @param kind value-changed, not-together, not-ready, alert-refused, mail-given-up or
   *     alert-not-taken
   * @param subject what it is about: a key of the configuration, or a check
   */
  public FindingRow(
      UUID findingId,
      UUID eventId,
      String siteOds,
      String kind,
      String subject,
      String seen,
      String remedy,
      OffsetDateTime since) {
    this.findingId = findingId;
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.kind = kind;
    this.subject = subject;
    this.seen = seen;
    this.remedy = remedy;
    this.since = since;
  }

  public UUID findingId() {
    return findingId;
  }

  public String siteOds() {
    return siteOds;
  }

  public String kind() {
    return kind;
  }

  public String subject() {
    return subject;
  }

  public String seen() {
    return seen;
  }

  public String remedy() {
    return remedy;
  }

  public OffsetDateTime since() {
    return since;
  }
}
