package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.CanonicalBody;

/**
 * The alarms of all servers, read from what they told in the service log: those that stand, and
 * those that ended in the last days. Reading needs no more than the application's login. Bodies are
 * read of what is listed alone: an alarm that ended long ago costs two identifiers.
 */
public final class AlarmLog {

  /** For how long an alarm that is over is listed; see docs/decisions.md. */
  static final Duration LISTED = Duration.ofDays(7);

  /** An alarm and what would end it, if that is so; clocks decide nothing. */
  private static final String TOLD =
      """
      SELECT r.event_id, r.recorded, c.event_id AS ended_by, c.recorded AS ended,
             c.recorded > clock_timestamp() - make_interval(secs => ?) AS listed
        FROM audit_detail r
        LEFT JOIN LATERAL (SELECT event_id, recorded FROM audit_detail
                            WHERE action = 'audit.alarm' AND outcome = 'cleared' AND attempt_id = r.event_id
                            ORDER BY recorded DESC LIMIT 20) c ON true
       WHERE r.action = 'audit.alarm' AND r.outcome = 'raised'
       ORDER BY r.recorded, r.event_id
      """;

  private static final String BODIES =
      "SELECT event_id, body FROM audit_detail WHERE event_id = ANY (?::uuid[])";

  private final Connection connection;
  private final AlarmEnds ends;

  public AlarmLog(Connection connection, AlarmEnds ends) {
    this.connection = connection;
    this.ends = ends;
  }

  private record End(UUID event, Instant at, boolean listed) {}

  private record Told(UUID event, Instant at, List<End> ends) {

    /** Whether it is known to have ended so long ago that it is not listed. */
    boolean isPast(AlarmEnds known) {
      return ends.stream().anyMatch(end -> known.isKnown(end.event()) && !end.listed());
    }
  }

  /**
   * An alarm that was told once.
   *
   * @param event which told of it
   * @param until when it ended; empty while it stands
   */
  record Raised(UUID event, String server, Alarm alarm, Optional<Instant> until) {}

  /** What stands, and what ended no longer ago than it is listed; oldest first. */
  public List<AlarmReport> reports() throws SQLException {
    Map<String, List<Raised>> byAlarm = new LinkedHashMap<>();
    for (Raised raised : raised()) {
      String key = raised.server() + "\n" + raised.alarm().code();
      byAlarm.computeIfAbsent(key, k -> new ArrayList<>()).add(raised);
    }
    return byAlarm.values().stream()
        .map(AlarmLog::report)
        .sorted(Comparator.comparing(AlarmReport::since))
        .toList();
  }

  /** One server may have told of one alarm at several starts. */
  private static AlarmReport report(List<Raised> told) {
    Optional<Raised> standing = told.stream().filter(r -> r.until().isEmpty()).findFirst();
    Raised shown = standing.orElse(told.get(told.size() - 1));
    Alarm alarm = shown.alarm();
    return new AlarmReport(
        alarm.kind(), alarm.subject(), shown.server(), alarm.since(), shown.until());
  }

  /** What a server told and has not ended. */
  List<Raised> standing(String server) throws SQLException {
    return raised().stream()
        .filter(raised -> raised.server().equals(server) && raised.until().isEmpty())
        .toList();
  }

  private List<Raised> raised() throws SQLException {
    List<Told> listed = told().stream().filter(told -> !told.isPast(ends)).toList();
    Map<UUID, Map<String, String>> bodies = bodies(listed);
    List<Raised> raised = new ArrayList<>();
    for (Told told : listed) {
      raised(told, bodies).ifPresent(raised::add);
    }
    return raised;
  }

  private List<Told> told() throws SQLException {
    Map<UUID, Told> all = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(TOLD)) {
      query.setLong(1, LISTED.toSeconds());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          UUID event = rows.getObject("event_id", UUID.class);
          Instant at = instant(rows, "recorded");
          Told told = all.computeIfAbsent(event, id -> new Told(id, at, new ArrayList<>()));
          UUID end = rows.getObject("ended_by", UUID.class);
          if (end != null) {
            told.ends().add(new End(end, instant(rows, "ended"), rows.getBoolean("listed")));
          }
        }
      }
    }
    return List.copyOf(all.values());
  }

  private Map<UUID, Map<String, String>> bodies(List<Told> listed) throws SQLException {
    List<UUID> wanted = new ArrayList<>();
    for (Told told : listed) {
      wanted.add(told.event());
      told.ends().stream().map(End::event).filter(end -> !ends.isKnown(end)).forEach(wanted::add);
    }
    Map<UUID, Map<String, String>> bodies = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(BODIES)) {
      query.setArray(1, connection.createArrayOf("uuid", wanted.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          bodies.put(
              rows.getObject("event_id", UUID.class), CanonicalBody.members(rows.getBytes("body")));
        }
      }
    }
    return bodies;
  }

  /**
   * Empty when it is over and not listed, when a newer build told of something that this one does
   * not know, or when no server of ours wrote it: the page must still be shown.
   */
  private Optional<Raised> raised(Told told, Map<UUID, Map<String, String>> bodies) {
    Map<String, String> members = bodies.getOrDefault(told.event(), Map.of());
    String code = members.getOrDefault("detail", "");
    String server = members.getOrDefault("server", "");
    int space = code.indexOf(' ');
    Optional<AlarmKind> kind =
        space < 0 ? Optional.empty() : AlarmKind.ofWord(code.substring(0, space));
    Optional<End> end =
        told.ends().stream()
            .filter(
                e ->
                    ends.isKnown(e.event())
                        || ends.isEnd(
                            server,
                            code,
                            told.event(),
                            e.event(),
                            bodies.getOrDefault(e.event(), Map.of())))
            .findFirst();
    if (kind.isEmpty() || end.isPresent() && !end.get().listed()) {
      return Optional.empty();
    }
    Alarm alarm = new Alarm(kind.get(), code.substring(space + 1), told.at());
    return Optional.of(new Raised(told.event(), server, alarm, end.map(End::at)));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
