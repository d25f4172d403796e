package org.lanternscr.persistence.readiness;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a look at a site's readiness saw. */
@Entity
@Table(name = "readiness_result")
public class ResultRow {

  @Id
  @Column(name = "result_id")
  private UUID resultId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  private OffsetDateTime checked;
  private String server;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "readiness_line", joinColumns = @JoinColumn(name = "result_id"))
  private List<LinePart> lines = new ArrayList<>();

  protected ResultRow() {}

  /**
   * @param eventId the audit event that tells of it
   */
  public ResultRow(
      UUID resultId,
      UUID eventId,
      String siteOds,
      OffsetDateTime checked,
      String server,
      List<LinePart> lines) {
    this.resultId = resultId;
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.checked = checked;
    this.server = server;
    this.lines = new ArrayList<>(lines);
  }

  public OffsetDateTime checked() {
    return checked;
  }

  public String server() {
    return server;
  }

  /** In the order in which they were seen. */
  public List<LinePart> lines() {
    return lines.stream().sorted(Comparator.comparingInt(LinePart::place)).toList();
  }
}
