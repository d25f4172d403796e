package org.lanternscr.persistence.registry;

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
import java.util.List;
import java.util.UUID;

/** What a start of a server found. */
@Entity
@Table(name = "start_manifest")
public class StartRow {

  @Id
  @Column(name = "start_id")
  private UUID startId;

  @Column(name = "event_id")
  private UUID eventId;

  private OffsetDateTime recorded;
  private String server;
  private String build;
  private String environment;

  @Column(name = "configuration_hash")
  private String configurationHash;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "start_manifest_site", joinColumns = @JoinColumn(name = "start_id"))
  private List<DeployedPart> sites = new ArrayList<>();

  protected StartRow() {}

  /**
   * @param startId the member {@code start} of the events since
   * @param configurationHash SHA-256 of server.xml, in lower-case hexadecimal
   */
  public StartRow(
      UUID startId,
      UUID eventId,
      OffsetDateTime recorded,
      String server,
      String build,
      String environment,
      String configurationHash,
      List<DeployedPart> sites) {
    this.startId = startId;
    this.eventId = eventId;
    this.recorded = recorded;
    this.server = server;
    this.build = build;
    this.environment = environment;
    this.configurationHash = configurationHash;
    this.sites = new ArrayList<>(sites);
  }

  public UUID startId() {
    return startId;
  }

  public List<DeployedPart> sites() {
    return List.copyOf(sites);
  }
}
