package org.lanternscr.persistence.registry;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One version of a site's entry. It is never changed; the next version is a row of its own, and
 * only one writer can take its number.
 */
@Entity
@Table(name = "site_entry")
public class SiteEntryRow {

  @Id
  @Column(name = "entry_id")
  private UUID entryId;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "site_ods")
  private String siteOds;

  private int version;
  private OffsetDateTime recorded;
  private String state;

  @Embedded private DutyPart duty;
  @Embedded private ModesPart modes;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "site_officer", joinColumns = @JoinColumn(name = "entry_id"))
  private List<OfficerPart> officers = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "site_pilot_user", joinColumns = @JoinColumn(name = "entry_id"))
  private List<PilotPart> pilots = new ArrayList<>();

  protected SiteEntryRow() {}

  /**
   * @param eventId the audit event that tells of it
   * @param state preparing, in-use or closed
   */
  public SiteEntryRow(
      UUID entryId,
      UUID eventId,
      String siteOds,
      int version,
      OffsetDateTime recorded,
      String state,
      DutyPart duty,
      ModesPart modes,
      List<OfficerPart> officers,
      List<PilotPart> pilots) {
    this.entryId = entryId;
    this.eventId = eventId;
    this.siteOds = siteOds;
    this.version = version;
    this.recorded = recorded;
    this.state = state;
    this.duty = duty;
    this.modes = modes;
    this.officers = new ArrayList<>(officers);
    this.pilots = new ArrayList<>(pilots);
  }

  public String siteOds() {
    return siteOds;
  }

  public int version() {
    return version;
  }

  public OffsetDateTime recorded() {
    return recorded;
  }

  public String state() {
    return state;
  }

  public DutyPart duty() {
    return duty;
  }

  public ModesPart modes() {
    return modes;
  }

  public List<OfficerPart> officers() {
    return List.copyOf(officers);
  }

  public List<PilotPart> pilots() {
    return List.copyOf(pilots);
  }
}
