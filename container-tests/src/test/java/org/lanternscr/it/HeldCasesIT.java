package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.it.town.Town;
import org.lanternscr.retention.RetentionStatement;

/**
 * R5.3: a hold keeps the words of a case and of a sample, the events that prove them, and those
 * that name their patient, also where no alert does. Nothing here is committed but eight old
 * events.
 */
@Tag("R5.3")
class HeldCasesIT {

  private static final String PATIENT = "9990009910";
  private static final String USER = "999000000981";
  private static final String REVIEWER = "999000000982";
  private static final String CASE = "01a30000-0000-7000-8000-0000ca5e200";
  private static final String DRAW = "01a30000-0000-7000-8000-0000d4a30001";

  /**
   * Of whom each event is, and by whom: three accesses of the patient, what was done of them, an
   * act of another case, and an access of another patient with its finding.
   */
  private static final List<String> EVENTS =
      List.of(
          "record.show " + PATIENT + " " + USER + " -",
          "permission.record " + PATIENT + " " + USER + " -",
          "permission.record " + PATIENT + " " + USER + " -",
          "review.close - " + REVIEWER + " 1",
          "review.note - " + REVIEWER + " 3",
          "sample.review - " + REVIEWER + " 2",
          "sample.review - " + REVIEWER + " -",
          "permission.record 9990009929 999000000983 -",
          "sample.review - " + REVIEWER + " -");

  @BeforeAll
  static void eventsOfThreeYearsAgo() throws Exception {
    Purge.recordOld("RZZ01", EVENTS.size(), Duration.ofDays(1_100), HeldCasesIT::said);
  }

  private static Map<String, String> said(int number) {
    String[] words = EVENTS.get(number - 1).split(" ");
    Map<String, String> said = new TreeMap<>();
    said.put("action", words[0]);
    said.put("outcome", "done");
    said.put("detail", "held-" + number);
    said.put("nhsNumber", words[1].equals("-") ? "9990009937" : words[1]);
    said.put("userId", words[2]);
    said.put("case", CASE + (words[3].equals("-") ? "9" : words[3]));
    return said;
  }

  private static String event(int number) {
    return "(SELECT event_id FROM audit_detail WHERE detail = 'held-" + number + "' LIMIT 1)";
  }

  /** A case of a flag, one of a sample and another; and three findings. */
  private static void cases(Statement statement) throws SQLException {
    statement.execute("SET LOCAL session_replication_role = 'replica'");
    for (int i = 1; i <= 3; i++) {
      statement.execute(
          "INSERT INTO review_case (case_id, event_id, site_ods, user_id, user_name, events_from,"
              + " events_to, opened_by, opened_by_name, opened) SELECT '%s%d', %s, 'RZZ01', '%s', 'x',"
                  .formatted(CASE, i, event(4), i == 3 ? "999000000983" : USER)
              + " now() - interval '1101 days', now() - interval '1099 days', '1', 'x',"
              + " now() - interval '1001 days'");
      statement.execute(
          "INSERT INTO review_act (case_id, number, event_id, kind, at, by_user, by_name, said, outcome)"
              + " VALUES ('%s%d', 1, %s, 'close', now() - interval '1000 days', '%s', 'x', 'Words',"
                  .formatted(CASE, i, event(4), REVIEWER)
              + " 'A1: Appropriate access')");
    }
    statement.execute(
        "INSERT INTO review_case_access VALUES (%s, '%s1')".formatted(event(1), CASE));
    statement.execute(
        "INSERT INTO sample_draw (draw_id, event_id, site_ods, since, until, plan_version, epoch,"
            + " size, note, eligible, drawn, unreadable, list_hash, drawn_at)"
            + " SELECT '%s', %s, 'RZZ01', now() - interval '1101 days',".formatted(DRAW, event(4))
            + " now() - interval '1099 days', 1, 1, 1, 'x', 3, 3, 0, repeat('0', 64), now()");
    drawn(statement, 2, 6, USER, "'" + CASE + "2'");
    drawn(statement, 3, 7, USER, "NULL");
    drawn(statement, 8, 9, "999000000983", "NULL");
    statement.execute("SET LOCAL session_replication_role = 'origin'");
  }

  private static void drawn(Statement statement, int access, int review, String user, String caseId)
      throws SQLException {
    statement.execute(
        "INSERT INTO sample_access VALUES ('%s', %s, %d, '%s')"
            .formatted(DRAW, event(access), access, user));
    statement.execute(
        "INSERT INTO sample_review (draw_id, access_id, event_id, at, by_user, by_name, said, case_id)"
            + " VALUES ('%s', %s, %s, now() - interval '1000 days', '%s', 'x', 'Found', %s)"
                .formatted(DRAW, event(access), event(review), REVIEWER, caseId));
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void purge(Statement statement) throws SQLException {
    one(statement, "SELECT purge_details('RZZ01', now() - interval '900 days')");
  }

  /** By the last letter of the case, or the number of the access; and the events with details. */
  private static String left(Statement statement) throws SQLException {
    return one(
            statement,
            "SELECT coalesce(string_agg(right(case_id::text, 1), '' ORDER BY case_id), '-') FROM review_act"
                + " WHERE case_id::text LIKE '%ca5e200_' AND said = 'Words'")
        + " "
        + one(
            statement,
            "SELECT coalesce(string_agg(a.place::text, '' ORDER BY a.place), '-') FROM sample_review s"
                + " JOIN sample_access a USING (draw_id, access_id) WHERE s.said = 'Found'")
        + " "
        + one(
            statement,
            "SELECT coalesce(string_agg(right(detail, 1), '' ORDER BY detail), '-') FROM audit_detail"
                + " WHERE detail ~ '^held-[0-9]$'");
  }

  /** Twice, since what one purge takes the next cannot go by. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "of the patient, '9990009910', , , , 12 23 123467",
    "of the user, , , '999000000981', , 12 23 123467",
    "of both, '9990009910', , '999000000981', , 12 23 123467",
    "of the patient and who reviewed, '9990009910', , '999000000982', , 12 23 123467",
    "of the patient by another number, '9990009945', '9990009910', , , 12 23 123467",
    "of both by another number, '9990009945', '9990009910', '999000000981', , 12 23 123467",
    "of a case, '9990009945', , '999000000984', CA5E2001, 1 - 14",
    "of the case of a sample, '9990009945', , '999000000984', ca5e2002, 2 2 26",
    "of nobody here, '9990009945', '9990009953', , , - - -"
  })
  void keepsWordsAndTheirProof(
      String hold, String patient, String other, String user, String reference, String left)
      throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      cases(statement);
      assertThat(left(statement)).as("before").isEqualTo("123 238 123456789");
      statement.execute("SET LOCAL session_replication_role = 'replica'");
      statement.execute(
          "INSERT INTO retention_hold_end SELECT hold_id, event_id, now(), '1', 'x', 'x'"
              + " FROM retention_hold WHERE hold_id NOT IN (SELECT hold_id FROM retention_hold_end)");
      statement.execute(
          "INSERT INTO retention_hold (hold_id, event_id, site_ods, placed, user_id, user_name,"
              + " reason, case_reference, held_nhs_number, held_user_id) VALUES (gen_random_uuid(),"
              + " %s, 'RZZ01', now(), '1', 'x', 'Why', %s, %s, %s)"
                  .formatted(event(4), quoted(reference), quoted(patient), quoted(user)));
      statement.execute(
          "INSERT INTO retention_hold_number SELECT hold_id, number, event_id FROM retention_hold,"
              + " (VALUES (%s)) o(number) WHERE reason = 'Why' AND number IS NOT NULL"
                  .formatted(quoted(other)));
      statement.execute("SET LOCAL session_replication_role = 'origin'");
      purge(statement);
      assertThat(left(statement)).isEqualTo(left);
      purge(statement);
      assertThat(left(statement)).as("again").isEqualTo(left);
      connection.rollback();
    }
  }

  /**
   * R2.4: whose accesses a hold keeps by another number of its patient does not help to lift it.
   */
  @ParameterizedTest
  @CsvSource({"9990009910, t", "9990009953, f"})
  void isAboutWhoseAccessesItKeepsByAnotherNumber(String other, String isAbout)
      throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL session_replication_role = 'replica'");
      statement.execute(
          "INSERT INTO retention_hold (hold_id, event_id, site_ods, placed, user_id, user_name, reason,"
              + " held_nhs_number) VALUES (gen_random_uuid(), %s, 'RZZ01', now(), '1', 'x', 'Why',"
                  .formatted(event(4))
              + " '9990009945')");
      statement.execute(
          "INSERT INTO retention_hold_number SELECT hold_id, '%s', event_id FROM retention_hold"
                  .formatted(other)
              + " WHERE reason = 'Why'");
      assertThat(
              one(
                  statement,
                  "SELECT retention_is_about(hold_id, '%s') FROM retention_hold WHERE reason = 'Why'"
                      .formatted(USER)))
          .isEqualTo(isAbout);
      connection.rollback();
    }
  }

  private static String quoted(String value) {
    return value == null ? "NULL" : "'" + value + "'";
  }

  /**
   * What was written of a sample goes in a purge alone, its hash stays, and the purge counts it.
   */
  @Test
  void theWordsOfASampleGoInAPurgeAlone() throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      cases(statement);
      statement.execute("SAVEPOINT before");
      for (String never :
          List.of(
              "UPDATE sample_review SET said = NULL WHERE said = 'Found'",
              "UPDATE sample_review SET by_name = 'y' WHERE said = 'Found'",
              "DELETE FROM sample_review WHERE said = 'Found'")) {
        assertThatThrownBy(() -> statement.execute(never))
            .as(never)
            .hasMessageContaining("is append only");
        statement.execute("ROLLBACK TO before");
      }
      String counted =
          one(
              statement,
              "SELECT texts FROM ("
                  + RetentionStatement.purgeable("RZZ01", "now() - interval '900 days'")
                  + ") q");
      purge(statement);
      assertThat(
              one(
                  statement,
                  "SELECT count(*) FROM sample_review s JOIN audit_detail d ON d.event_id = s.emptied_by"
                      + " WHERE s.said_hash = encode(sha256('Found'), 'hex') AND s.by_name = 'x'"
                      + " AND convert_from(d.body, 'UTF8') LIKE '%,\"texts\":\""
                      + counted
                      + "\"}'"))
          .isEqualTo("3");
      connection.rollback();
    }
  }
}
