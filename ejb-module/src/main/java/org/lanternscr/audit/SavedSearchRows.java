package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** The rows of saved searches. */
final class SavedSearchRows {

  private static final String OF_USER =
      """
      SELECT search_id, name, site_ods, nhs_number, searched_user, action, outcome, reason, first_day, last_day
        FROM audit_saved_search WHERE user_id = ? ORDER BY name
      """;

  private static final String INSERT =
      """
      INSERT INTO audit_saved_search (search_id, event_id, user_id, name, saved, site_ods, nhs_number, searched_user,
             action, outcome, reason, first_day, last_day)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('saved searches ' || ?::text, 0))";

  private static final String DELETE =
      "DELETE FROM audit_saved_search WHERE search_id = ? AND user_id = ?";

  private final Connection connection;

  SavedSearchRows(Connection connection) {
    this.connection = connection;
  }

  /** Of all servers one at a time keeps a search of a user, until its transaction ends. */
  boolean lock(String user) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setString(1, user);
      return lock.execute();
    }
  }

  List<SavedSearch> of(String user) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OF_USER)) {
      query.setString(1, user);
      List<SavedSearch> saved = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          saved.add(
              new SavedSearch(
                  row.getObject("search_id", UUID.class),
                  new SavedSearch.Name(row.getString("name")),
                  terms(row)));
        }
      }
      return saved;
    }
  }

  /** A kind or an outcome that this build does not know is one that it does not ask for. */
  private static AuditTerms terms(ResultSet row) throws SQLException {
    String action = row.getString("action");
    String outcome = row.getString("outcome");
    return new AuditTerms(
        new OdsCode(row.getString("site_ods")),
        Optional.ofNullable(row.getString("nhs_number")).map(NhsNumber::new),
        Optional.ofNullable(row.getString("searched_user")),
        Stream.of(AuditAction.values()).filter(kind -> kind.word().equals(action)).findFirst(),
        AuditOutcome.ofWord(outcome),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getObject("first_day", LocalDate.class)),
        Optional.ofNullable(row.getObject("last_day", LocalDate.class)));
  }

  int insert(SavedSearch saved, String user, UUID event, Instant now) throws SQLException {
    AuditTerms terms = saved.terms();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, saved.id());
      insert.setObject(2, event);
      insert.setString(3, user);
      insert.setString(4, saved.name().text());
      insert.setObject(5, now.atOffset(ZoneOffset.UTC));
      insert.setString(6, terms.site().value());
      insert.setString(7, terms.patient().map(NhsNumber::digits).orElse(null));
      insert.setString(8, terms.user().orElse(null));
      insert.setString(9, terms.kind().map(AuditAction::word).orElse(null));
      insert.setString(10, terms.outcome().map(AuditOutcome::word).orElse(null));
      insert.setString(11, terms.reason().orElse(null));
      insert.setObject(12, terms.from().orElse(null));
      insert.setObject(13, terms.to().orElse(null));
      return insert.executeUpdate();
    }
  }

  int delete(UUID id, String user) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setObject(1, id);
      delete.setString(2, user);
      return delete.executeUpdate();
    }
  }
}
