package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of a site as the database holds them now, each held to its seal. They are found by
 * their leaves, so that one whose detail is gone, or was given to another site, is still there.
 */
public final class SiteEvents {

  /** Of more events than this it is not said how many there are. */
  public static final int MOST_COUNTED = 1_000;

  private static final Duration YOUNGEST_PURGED = Duration.ofDays(365);

  /** Of a site: its code, how many, how many to pass over. */
  public static final String PAGE =
      "SELECT "
          + StoredEvent.COLUMNS
          + """
            FROM audit_event e LEFT JOIN audit_detail d USING (event_id)
           WHERE e.site_ods = ? ORDER BY e.recorded DESC, e.event_id DESC LIMIT ? OFFSET ?
          """;

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT FROM audit_event WHERE site_ods = ? LIMIT ?) events";

  private static final String PURGES =
      "SELECT "
          + StoredEvent.COLUMNS
          + """
            FROM audit_purge p JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
           WHERE e.site_ods = ? ORDER BY e.recorded
          """;

  /** Of a person at a site: what they opened, by the words of the acts. */
  private static final String OF_PERSON =
      "SELECT "
          + StoredEvent.COLUMNS
          + """
            FROM audit_detail d JOIN audit_event e USING (event_id)
           WHERE d.site_ods = ? AND d.user_id = ? AND d.recorded >= ? AND d.action = ANY (?)
             AND NOT (d.action IN ('record.show', 'alert.send') AND d.phase = 'attempt')
           ORDER BY d.recorded DESC, d.event_id DESC LIMIT ?
          """;

  private static final List<AuditAction> OPENING =
      List.of(
          AuditAction.RECORD_PERMISSION,
          AuditAction.SHOW_RECORD,
          AuditAction.SHOW_RECORD_AGAIN,
          AuditAction.PRINT_RECORD,
          AuditAction.RAISE_ALERT,
          AuditAction.SEND_ALERT);

  /** Of a person at a site: whatever they did there within a time. */
  private static final String OF_PERSON_WITHIN =
      "SELECT "
          + StoredEvent.COLUMNS
          + """
            FROM audit_detail d JOIN audit_event e USING (event_id)
           WHERE d.site_ods = ? AND d.user_id = ? AND d.recorded >= ? AND d.recorded < ? AND d.phase <> 'attempt'
           ORDER BY d.recorded DESC, d.event_id DESC LIMIT ?
          """;

  private final Connection connection;

  public SiteEvents(Connection connection) {
    this.connection = connection;
  }

  /**
   * A page, newest first.
   *
   * @param site its ODS code
   * @param first how many newer events to pass over
   */
  public AuditPage page(String site, int first, int size) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(PAGE)) {
      query.setString(1, site);
      query.setInt(2, size);
      query.setInt(3, first);
      read(query, events);
    }
    boolean gone = events.stream().anyMatch(event -> !event.hasDetail());
    List<StoredEvent> purges = gone ? purges(site) : List.of();
    long total = count(site, first + size + MOST_COUNTED);
    return new AuditPage(
        events.stream().map(event -> entry(event, purges)).toList(), total, total > MOST_COUNTED);
  }

  /**
   * What a person opened at a site since a moment, newest first.
   *
   * @param most how many events at most
   */
  public AuditPage ofPerson(String site, String user, Instant since, int most) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OF_PERSON)) {
      query.setString(1, site);
      query.setString(2, user);
      query.setObject(3, since.atOffset(ZoneOffset.UTC));
      String[] acts = OPENING.stream().map(AuditAction::word).toArray(String[]::new);
      query.setArray(4, connection.createArrayOf("text", acts));
      query.setInt(5, most + 1);
      read(query, events);
    }
    return new AuditPage(
        events.stream().limit(most).map(event -> entry(event, List.of())).toList(),
        events.size(),
        events.size() > most);
  }

  /**
   * What a person did at a site within a time, newest first; an attempt is told by its outcome.
   *
   * @param most how many events at most
   */
  public AuditPage ofPersonWithin(String site, String user, Instant from, Instant to, int most)
      throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OF_PERSON_WITHIN)) {
      query.setString(1, site);
      query.setString(2, user);
      query.setObject(3, from.atOffset(ZoneOffset.UTC));
      query.setObject(4, to.atOffset(ZoneOffset.UTC));
      query.setInt(5, most + 1);
      read(query, events);
    }
    return new AuditPage(
        events.stream().limit(most).map(event -> entry(event, List.of())).toList(),
        events.size(),
        events.size() > most);
  }

  private static void read(PreparedStatement query, List<StoredEvent> events) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        events.add(StoredEvent.read(rows));
      }
    }
  }

  private List<StoredEvent> purges(String site) throws SQLException {
    List<StoredEvent> purges = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(PURGES)) {
      query.setString(1, site);
      read(query, purges);
    }
    purges.removeIf(
        purge ->
            !purge.agrees()
                || !AuditAction.PURGE_AUDIT.word().equals(purge.members().get("action")));
    return purges;
  }

  private long count(String site, int most) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COUNT)) {
      query.setString(1, site);
      query.setInt(2, most);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static AuditEntry entry(StoredEvent event, List<StoredEvent> purges) {
    if (event.hasDetail()) {
      AuditEntry.Seal seal = event.agrees() ? AuditEntry.Seal.HOLDS : AuditEntry.Seal.BROKEN;
      return new AuditEntry(event.id(), event.recorded(), seal, Optional.empty(), event.members());
    }
    Optional<UUID> purge =
        purges.stream().filter(p -> covers(p, event)).map(StoredEvent::id).findFirst();
    AuditEntry.Seal seal = purge.isPresent() ? AuditEntry.Seal.PURGED : AuditEntry.Seal.ROBBED;
    return new AuditEntry(event.id(), event.recorded(), seal, purge, event.members());
  }

  /** As docs/audit-format.md, section 6, says; the place in the log is left to the verifier. */
  private static boolean covers(StoredEvent purge, StoredEvent event) {
    String before = purge.members().get("recordedBefore");
    OffsetDateTime youngest = purge.recorded().minus(YOUNGEST_PURGED);
    // Times of one form are in the order of their texts.
    return before != null
        && SealedEvent.told(event.recorded()).compareTo(before) < 0
        && before.compareTo(SealedEvent.told(youngest.withOffsetSameInstant(ZoneOffset.UTC))) <= 0;
  }
}
