package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts the accesses of a site. However many events there are, it reads those of the span alone,
 * by the index of kinds and outcomes, and no more than so many of the newest.
 */
final class AccessCounts {

  /** Of more than this the newest are counted, and that is said. */
  static final int MOST = 100_000;

  private static final List<AuditOutcome> ANSWERS =
      List.of(
          AuditOutcome.PATIENT_AGREES,
          AuditOutcome.SOMEONE_AGREES,
          AuditOutcome.GIVEN_EARLIER,
          AuditOutcome.EMERGENCY,
          AuditOutcome.PUBLIC_INTEREST,
          AuditOutcome.STATUTE,
          AuditOutcome.COURT_ORDER,
          AuditOutcome.PATIENT_REFUSES);

  private static final String SPAN =
      "d.site_ods = ? AND d.action = ? AND d.outcome = ? AND d.recorded >= ? AND d.recorded < ?"
          + " ORDER BY d.recorded DESC LIMIT "
          + MOST;

  private static final String BY_DAY =
      "SELECT (f.recorded AT TIME ZONE 'UTC')::date AS day, count(*) FROM"
          + " (SELECT d.recorded FROM audit_detail d WHERE "
          + SPAN
          + ") f GROUP BY day";

  private static final String OF_ANSWER =
      "SELECT count(*) FROM (SELECT FROM audit_detail d WHERE " + SPAN + ") f";

  private static final String BY_ROLE =
      "SELECT coalesce(f.role_organisation, ''), coalesce(f.role_code, ''), max(coalesce(f.role_name, '')), count(*)"
          + " FROM (SELECT d.role_organisation, d.role_code, d.role_name FROM audit_detail d WHERE "
          + SPAN
          + ") f GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2";

  /** Each user is looked up once, in the list that counts now: it tells no earlier department. */
  private static final String BY_DEPARTMENT =
      "SELECT coalesce(m.department, ''), sum(u.shown)::bigint FROM"
          + " (SELECT f.user_id, count(*) AS shown FROM (SELECT d.user_id FROM audit_detail d WHERE "
          + SPAN
          + ") f GROUP BY f.user_id) u LEFT JOIN staff_member m ON m.user_id = u.user_id AND m.import_id ="
          + " (SELECT import_id FROM staff_import WHERE site_ods = ? ORDER BY version DESC LIMIT 1)"
          + " GROUP BY 1 ORDER BY 2 DESC, 1";

  private final Connection connection;
  private final String site;
  private final LocalDate from;
  private final LocalDate to;

  AccessCounts(Connection connection, String site, LocalDate from, LocalDate to) {
    this.connection = connection;
    this.site = site;
    this.from = from;
    this.to = to;
  }

  AccessFigures figures() throws SQLException {
    List<AccessFigures.Day> days = days();
    long shown = days.stream().mapToLong(AccessFigures.Day::shown).sum();
    List<AccessFigures.Answer> answers = answers();
    boolean isCut = shown >= MOST || answers.stream().anyMatch(answer -> answer.given() >= MOST);
    return new AccessFigures(days, answers, roles(), departments(), isCut);
  }

  private List<AccessFigures.Day> days() throws SQLException {
    Map<LocalDate, Long> shown = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(BY_DAY)) {
      fill(query, AuditAction.SHOW_RECORD.word(), AuditOutcome.SHOWN);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          shown.put(row.getObject(1, LocalDate.class), row.getLong(2));
        }
      }
    }
    return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
        .map(day -> new AccessFigures.Day(day, shown.getOrDefault(day, 0L)))
        .toList();
  }

  private List<AccessFigures.Answer> answers() throws SQLException {
    List<AccessFigures.Answer> answers = new ArrayList<>();
    for (AuditOutcome outcome : ANSWERS) {
      try (PreparedStatement query = connection.prepareStatement(OF_ANSWER)) {
        fill(query, AuditAction.RECORD_PERMISSION.word(), outcome);
        try (ResultSet row = query.executeQuery()) {
          row.next();
          answers.add(new AccessFigures.Answer(outcome, row.getLong(1)));
        }
      }
    }
    answers.sort(Comparator.comparingLong(AccessFigures.Answer::given).reversed());
    return answers;
  }

  private List<AccessFigures.Role> roles() throws SQLException {
    List<AccessFigures.Role> roles = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(BY_ROLE)) {
      fill(query, AuditAction.SHOW_RECORD.word(), AuditOutcome.SHOWN);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          roles.add(
              new AccessFigures.Role(
                  row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
        }
      }
    }
    return roles;
  }

  private List<AccessFigures.Department> departments() throws SQLException {
    List<AccessFigures.Department> departments = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(BY_DEPARTMENT)) {
      fill(query, AuditAction.SHOW_RECORD.word(), AuditOutcome.SHOWN);
      query.setString(6, site);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          departments.add(new AccessFigures.Department(row.getString(1), row.getLong(2)));
        }
      }
    }
    return departments;
  }

  private void fill(PreparedStatement query, String action, AuditOutcome outcome)
      throws SQLException {
    query.setString(1, site);
    query.setString(2, action);
    query.setString(3, outcome.word());
    query.setObject(4, from.atStartOfDay().atOffset(ZoneOffset.UTC));
    query.setObject(5, to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
  }
}
