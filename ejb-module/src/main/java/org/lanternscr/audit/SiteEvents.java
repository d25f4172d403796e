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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of a site as the database holds them now, each held to its seal. They are found by
 * their leaves, so that one whose detail is gone, or was given to another site, is still there.
 */
public final class SiteEvents {

  private static final String PURGE = AuditAction.PURGE_AUDIT.word();

  private static final Duration YOUNGEST_PURGED = Duration.ofDays(365);

  private static final String PLACE = "SELECT recorded FROM %s WHERE event_id = ? AND site_ods = ?";

  private static final String USER =
      "SELECT FROM audit_detail WHERE site_ods = ? AND user_id = ? LIMIT 1";

  private static final String PURGES =
      "SELECT "
          + StoredEvent.COLUMNS
          + """
            FROM audit_purge p JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
           WHERE e.site_ods = ? ORDER BY e.recorded
          """;

  private static final String NAMED =
      "SELECT "
          + StoredEvent.COLUMNS
          + " FROM audit_event e LEFT JOIN audit_detail d USING (event_id)"
          + " WHERE e.site_ods = ? AND e.event_id = ANY (?)";

  private static final List<AuditAction> OPENING =
      List.of(
          AuditAction.RECORD_PERMISSION,
          AuditAction.SHOW_RECORD,
          AuditAction.SHOW_RECORD_AGAIN,
          AuditAction.PRINT_RECORD,
          AuditAction.RAISE_ALERT,
          AuditAction.SEND_ALERT);

  /** What is told of these is their outcome. */
  private static final List<AuditAction> TOLD_WHEN_DONE =
      List.of(AuditAction.SHOW_RECORD, AuditAction.SEND_ALERT);

  private final Connection connection;

  public SiteEvents(Connection connection) {
    this.connection = connection;
  }

  /**
   * A page of a search, newest first. What another site's log holds is none of it, whatever the
   * columns say by which it was found.
   *
   * @param patient who is looked for, where the terms name one
   * @param after the last event of the page before; empty for the newest, as is one that is not
   *     there
   */
  public AuditPage page(
      AuditTerms terms, Optional<SamePatient> patient, Optional<UUID> after, int size)
      throws SQLException {
    Optional<TermsQuery.Place> place =
        after.isPresent() ? place(terms, after.get()) : Optional.empty();
    List<StoredEvent> found = read(TermsQuery.of(terms, patient, place, size + 1));
    List<StoredEvent> events =
        found.stream()
            .limit(size)
            .filter(event -> terms.site().value().equals(event.site()))
            .toList();
    boolean gone = events.stream().anyMatch(event -> !event.hasDetail());
    List<StoredEvent> purges = gone ? purges(terms.site().value()) : List.of();
    return new AuditPage(
        events.stream().map(event -> entry(event, purges)).toList(), found.size() > size, patient);
  }

  /**
   * Some events of a site, by their ids, each held to its seal; one that is not there is left out.
   */
  public Map<UUID, AuditEntry> named(String site, Collection<UUID> ids) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(NAMED)) {
      query.setString(1, site);
      query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      read(query, events);
    }
    boolean gone = events.stream().anyMatch(event -> !event.hasDetail());
    List<StoredEvent> purges = gone ? purges(site) : List.of();
    Map<UUID, AuditEntry> entries = new HashMap<>();
    events.forEach(event -> entries.put(event.id(), entry(event, purges)));
    return entries;
  }

  private Optional<TermsQuery.Place> place(AuditTerms terms, UUID event) throws SQLException {
    String table = terms.asksForDetails() ? "audit_detail" : "audit_event";
    try (PreparedStatement query = connection.prepareStatement(PLACE.formatted(table))) {
      query.setObject(1, event);
      query.setString(2, terms.site().value());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new TermsQuery.Place(row.getObject(1, OffsetDateTime.class), event.toString()))
            : Optional.empty();
      }
    }
  }

  /** Whether a user has any event at a site. */
  public boolean knows(String site, String user) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(USER)) {
      query.setString(1, site);
      query.setString(2, user);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * What a person opened at a site since a moment, newest first.
   *
   * @param most how many events at most
   */
  public AuditPage ofPerson(String site, String user, Instant since, int most) throws SQLException {
    List<StoredEvent> events =
        read(TermsQuery.ofPerson(site, user, OPENING, TOLD_WHEN_DONE, since, most + 1));
    return new AuditPage(
        events.stream().limit(most).map(event -> entry(event, List.of())).toList(),
        events.size() > most,
        Optional.empty());
  }

  private List<StoredEvent> read(TermsQuery terms) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (PreparedStatement query = terms.on(connection)) {
      read(query, events);
    }
    return events;
  }

  /**
   * What a person did at a site within a time, newest first; an attempt is told by its outcome.
   *
   * @param most how many events at most
   */
  public AuditPage ofPersonWithin(String site, String user, Instant from, Instant to, int most)
      throws SQLException {
    List<StoredEvent> events = read(TermsQuery.ofPersonWithin(site, user, from, to, most + 1));
    return new AuditPage(
        events.stream().limit(most).map(event -> entry(event, List.of())).toList(),
        events.size() > most,
        Optional.empty());
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
    purges.removeIf(purge -> !purge.agrees() || !PURGE.equals(purge.members().get("action")));
    return purges;
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
