package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.it.town.Town;
import org.postgresql.ds.PGSimpleDataSource;

/** R5.3: what each database role may not do, on the schema that the migrations really make. */
class DatabaseRightsIT {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String EVENT_ID = "'01940000-0000-7000-8000-000000000001'";
  private static final String OF_THE_SCHEMA =
      " relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"
          + " AND relname <> 'flyway_schema_history'";
  private static final String TABLES = "SELECT relname FROM pg_class WHERE" + OF_THE_SCHEMA;

  /**
   * A sealed grant goes when it is not needed any more, the copies of what other systems have when
   * the next list comes, and a search when its owner deletes it.
   */
  private static final List<String> KEPT_FOR_A_WHILE =
      List.of(
          "alert_grant",
          "staff_member",
          "attendance",
          "attendance_upload",
          "attendance_arrival",
          "audit_saved_search");

  /** What the sequencer has to take into the log, and where an alert stands now. */
  private static final List<String> GOES_ON = List.of("audit_pending", "review_alert");

  /** What the sequencer, a purge and the triggers write, and the application never. */
  private static final List<String> ONLY_READ =
      List.of(
          "audit_log",
          "audit_leaf",
          "audit_tile",
          "audit_checkpoint",
          "audit_key",
          "audit_key_disowned",
          "audit_rotation",
          "audit_purge",
          "audit_follower",
          "retention_batch",
          "review_alert");

  /** A purge empties the texts of these, so that it is their rows that refuse to be changed. */
  private static final Map<String, String> ROWS_WITH_TEXTS =
      Map.of(
          "review_act",
          "INSERT INTO review_act (case_id, number, event_id, kind, at, by_user, by_name, said)"
              + " VALUES (%1$s, 1, %1$s, 'note', now(), 'u', 'n', 'x')",
          "sample_review",
          "INSERT INTO sample_review (draw_id, access_id, event_id, at, by_user, by_name, said)"
              + " VALUES (%1$s, %1$s, %1$s, now(), 'u', 'n', 'x')");

  private static Connection as(String login) throws SQLException {
    return Town.get().database(login).getConnection();
  }

  private static void refuses(Connection connection, String sql) {
    assertThat(catchThrowable(() -> run(connection, sql)))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(sql).isEqualTo(INSUFFICIENT_PRIVILEGE));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String firstColumn(String table) throws SQLException {
    try (Connection connection = as("lantern_app")) {
      return Rows.column(
              connection,
              "SELECT attname FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped"
                  + " AND attrelid = '"
                  + table
                  + "'::regclass ORDER BY attnum")
          .get(0);
    }
  }

  /** Every table there is, so that one made later is held to it too. */
  @Test
  void theApplicationChangesAndRemovesNothing() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      for (String table : Rows.column(connection, TABLES)) {
        String column = firstColumn(table);
        refuses(connection, "UPDATE " + table + " SET " + column + " = " + column);
        if (!KEPT_FOR_A_WHILE.contains(table)) {
          refuses(connection, "DELETE FROM " + table);
        }
        refuses(connection, "TRUNCATE " + table);
        refuses(connection, "SELECT * FROM " + table + " FOR UPDATE");
      }
    }
  }

  @Test
  void theApplicationChangesNoSchema() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      for (String sql :
          List.of(
              "CREATE TABLE mine (id int)",
              "CREATE TEMP TABLE mine (id int)",
              "CREATE SCHEMA mine",
              "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "ALTER TABLE audit_event ADD COLUMN mine int",
              "ALTER TABLE audit_event DISABLE TRIGGER ALL",
              "DROP TRIGGER audit_event_append_only ON audit_event",
              "DROP TABLE audit_event",
              "CREATE INDEX ON audit_detail (body)",
              "SET ROLE lantern_owner",
              "SET ROLE lantern_migrator",
              "SET session_replication_role = 'replica'",
              "INSERT INTO flyway_schema_history SELECT * FROM flyway_schema_history",
              "UPDATE flyway_schema_history SET success = false",
              "COPY audit_event TO '/tmp/audit'",
              "SELECT pg_read_file('PG_VERSION')")) {
        refuses(connection, sql);
      }
    }
  }

  /** PostgreSQL answers this with a warning; it must come to nothing. */
  @Test
  void theApplicationGrantsItselfNothing() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      run(connection, "GRANT UPDATE ON audit_event TO lantern_app");
      refuses(connection, "UPDATE audit_event SET origin = origin");
    }
  }

  @Test
  void theApplicationRecordsAndReads() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      connection.setAutoCommit(false);
      String zeroes = "decode(repeat('00', 32), 'hex')";
      for (String sql :
          List.of(
              "INSERT INTO audit_event VALUES ("
                  + (EVENT_ID
                      + ", 'RZZ09', 'o/audit/RZZ09', now(), "
                      + zeroes
                      + ", "
                      + zeroes
                      + ")"),
              "INSERT INTO audit_detail"
                  + " (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome)"
                  + " VALUES ("
                  + (EVENT_ID
                      + ", 'RZZ09', now(), 'sandbox', '{}', "
                      + zeroes
                      + ", 'a', 'act', 'o')"),
              "INSERT INTO audit_pending VALUES (" + EVENT_ID + ")",
              "SELECT count(*) FROM audit_event",
              "SELECT count(*) FROM permission_to_view",
              "SELECT count(*) FROM flyway_schema_history",
              "SET CONSTRAINTS ALL IMMEDIATE")) {
        assertThatCode(() -> run(connection, sql)).as(sql).doesNotThrowAnyException();
      }
      connection.rollback();
    }
  }

  /** Nothing can be taken out again, so nothing may come in that nobody could export. */
  @Test
  void aBodyThatIsNoJsonObjectIsRefused() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      for (String body : List.of("'\\xff'", "'[]'", "'{'", "''", "'{}{}'")) {
        assertThat(
                catchThrowable(
                    () ->
                        run(
                            connection,
                            "INSERT INTO audit_detail (event_id, recorded, environment, body, salt,"
                                + " action, phase, outcome) VALUES ("
                                + EVENT_ID
                                + ", now(), 'sandbox', "
                                + body
                                + ", decode(repeat('00', 32), 'hex'), 'a', 'act', 'o')")))
            .as(body)
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> assertThat(e.getSQLState()).as(body).isIn("23514", "22021"));
      }
    }
  }

  /** R2.4, R2.5: what the service refuses, and what a permission cannot rest on, has no row. */
  @Test
  void alertsAndPermissionsAreOfALegalKind() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      for (String pair : List.of("'1', '5'", "'2', '4'", "'2', '6'", "'3', '1'", "'1', '7'")) {
        breaksACheck(connection, ALERT.formatted(pair));
      }
      for (String answer :
          List.of(
              "'agrees', NULL, NULL",
              "'emergency', 'patient', NULL",
              "'statute', NULL, NULL",
              "'emergency', NULL, 'Act 1'",
              "'agrees', 'patient', 'Act 1'",
              "'refuses', NULL, NULL")) {
        breaksACheck(connection, PERMISSION.formatted("existing", answer));
      }
      breaksACheck(connection, PERMISSION.formatted("none", "'agrees', 'patient', NULL"));
      connection.setAutoCommit(false);
      for (String answer :
          List.of(
              "'agrees', 'patient', NULL",
              "'emergency', NULL, NULL",
              "'court-order', NULL, 'Case 1'")) {
        String sql = PERMISSION.formatted("self-claimed", answer);
        assertThatCode(() -> run(connection, sql)).as(sql).doesNotThrowAnyException();
        connection.rollback();
      }
    }
  }

  private static final String ALERT =
      "INSERT INTO privacy_alert SELECT "
          + EVENT_ID
          + "::uuid, "
          + EVENT_ID
          + "::uuid, "
          + EVENT_ID
          + "::uuid, "
          + EVENT_ID
          + "::uuid, now(), 's', 'u', NULL, 'p', 'c', 'r', 'o', 'RZZ09', '9990000018', %s, NULL, 'x', true";

  private static final String PERMISSION =
      "INSERT INTO permission_to_view (permission_id, event_id, sign_in, user_id, role_profile,"
          + " site_ods, nhs_number, basis, given, expires, relationship, answer, given_by, legal_reference)"
          + " VALUES ("
          + EVENT_ID
          + ", "
          + EVENT_ID
          + ", 's', 'u', 'p', 'RZZ09', '9990000018', 'declared', now(), now() + interval '1 hour', '%s', %s)";

  private static void breaksACheck(Connection connection, String sql) {
    assertThat(catchThrowable(() -> run(connection, sql)))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).as(sql).isEqualTo("23514"));
  }

  /** What is needed no more goes, and nothing of an alert besides. */
  @Test
  void theApplicationForgetsAKeptGrant() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      connection.setAutoCommit(false);
      run(connection, "INSERT INTO alert_grant VALUES ('s', 'alert-1', '\\x00', now())");
      run(connection, "DELETE FROM alert_grant WHERE sign_in = 's'");
      assertThat(Rows.column(connection, "SELECT sign_in FROM alert_grant WHERE sign_in = 's'"))
          .isEmpty();
      connection.rollback();
    }
  }

  /** Nor does any other login; what each may remove is told here, and nobody may change. */
  @Test
  void nobodyIsGrantedMore() throws SQLException {
    List<String> removed = new ArrayList<>(List.of("DELETE ON audit_pending TO lantern_sequencer"));
    KEPT_FOR_A_WHILE.forEach(table -> removed.add("DELETE ON " + table + " TO lantern_app"));
    try (Connection connection = as("lantern_app")) {
      assertThat(
              Rows.column(
                  connection,
                  "SELECT privilege_type || ' ON ' || relname || ' TO ' || grantee::regrole"
                      + " FROM pg_class CROSS JOIN LATERAL aclexplode(relacl)"
                      + " WHERE grantee <> relowner AND privilege_type NOT IN ('SELECT', 'INSERT')"
                      + " AND"
                      + OF_THE_SCHEMA))
          .containsExactlyInAnyOrderElementsOf(removed);
      assertThat(
              Rows.column(
                  connection,
                  "SELECT attrelid::regclass || '.' || attname FROM pg_attribute"
                      + " JOIN pg_class ON attrelid = pg_class.oid WHERE attacl IS NOT NULL AND"
                      + OF_THE_SCHEMA))
          .as("by column")
          .isEmpty();
      assertThat(
              Rows.column(
                  connection,
                  TABLES + " AND NOT has_table_privilege('lantern_app', oid, 'INSERT')"))
          .containsExactlyInAnyOrderElementsOf(ONLY_READ);
    }
  }

  /** The triggers hold the owner itself; rows or no rows. */
  @Test
  void theOwnerRewritesNothing() throws SQLException {
    try (Connection connection = as("lantern_migrator")) {
      run(connection, "SET ROLE lantern_owner");
      List<String> tables = Rows.column(connection, TABLES);
      assertThat(tables).containsAll(KEPT_FOR_A_WHILE).containsAll(GOES_ON);
      tables.removeAll(KEPT_FOR_A_WHILE);
      tables.removeAll(GOES_ON);
      for (String table : tables) {
        String column = firstColumn(table);
        if (!ROWS_WITH_TEXTS.containsKey(table)) {
          isAppendOnly(connection, "UPDATE " + table + " SET " + column + " = " + column);
        }
        isAppendOnly(connection, "DELETE FROM " + table);
        isAppendOnly(connection, "TRUNCATE " + table + " CASCADE");
      }
    }
  }

  private static void isAppendOnly(Connection connection, String sql) {
    assertThat(catchThrowable(() -> run(connection, sql)))
        .as(sql)
        .hasMessageContaining("is append only")
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
  }

  /** Neither its text, outside of a purge, nor what else stands there. */
  @Test
  void theOwnerRewritesNoRowWithAText() throws SQLException {
    for (String table : ROWS_WITH_TEXTS.keySet()) {
      for (String change :
          List.of(
              "event_id = event_id",
              "by_name = 'another'",
              "said = 'y'",
              "said = NULL, emptied_by = event_id,"
                  + " said_hash = encode(sha256(convert_to(said, 'UTF8')), 'hex')")) {
        try (Connection connection = Town.get().superuser().getConnection()) {
          connection.setAutoCommit(false);
          run(connection, "SET LOCAL session_replication_role = 'replica'");
          run(connection, ROWS_WITH_TEXTS.get(table).formatted(EVENT_ID));
          run(connection, "SET LOCAL session_replication_role = 'origin'");
          run(connection, "SET LOCAL ROLE lantern_owner");
          isAppendOnly(connection, "UPDATE " + table + " SET " + change);
          connection.rollback();
        }
      }
    }
  }

  /** R6.1: the database's certificate is for localhost, by an authority that is only named here. */
  @Test
  void onlyTheDatabaseItselfIsBelieved() throws Exception {
    PGSimpleDataSource verified = Town.get().database("lantern_app");
    assertThat(verified.getSslMode()).isEqualTo("verify-full");
    try (Connection connection = verified.getConnection()) {
      assertThat(
              Rows.column(
                  connection, "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .containsExactly("true");
    }
    PGSimpleDataSource byAddress = Town.get().database("lantern_app");
    byAddress.setServerNames(new String[] {"127.0.0.1"});
    assertThatThrownBy(() -> byAddress.getConnection().close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("hostname");

    PGSimpleDataSource ofAnother = Town.get().database("lantern_app");
    Path another = Town.get().folder().resolve("another-root.pem");
    new TestAuthority().writePem(another);
    ofAnother.setSslRootCert(another.toString());
    assertThatThrownBy(() -> ofAnother.getConnection().close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("SSL error");
  }

  @Test
  void theOwnerCannotSignIn() throws SQLException {
    PGSimpleDataSource owner = Town.get().database("lantern_app");
    owner.setUser("lantern_owner");
    assertThatThrownBy(() -> owner.getConnection().close())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
    try (Connection connection = as("lantern_app")) {
      assertThat(
              Rows.column(
                  connection, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'lantern_owner'"))
          .containsExactly("f");
    }
  }

  /** It does nothing until it takes the owner's role, and it takes no other. */
  @Test
  void theMigratorHasNoRightOfItsOwn() throws SQLException {
    try (Connection connection = as("lantern_migrator")) {
      refuses(connection, "SELECT count(*) FROM audit_event");
      refuses(connection, "CREATE TABLE mine (id int)");
      refuses(connection, "SET ROLE lantern_app");
    }
  }

  @Test
  void noneOfTheRolesIsMoreThanARole() throws SQLException {
    try (Connection connection = as("lantern_app")) {
      assertThat(
              Rows.column(
                  connection,
                  "SELECT rolname FROM pg_roles WHERE rolname LIKE 'lantern%' AND"
                      + " (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)"))
          .isEmpty();
      assertThat(
              Rows.column(connection, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'lantern%'"))
          .containsExactlyInAnyOrder(
              "lantern_app",
              "lantern_sequencer",
              "lantern_purge",
              "lantern_migrator",
              "lantern_owner");
    }
  }
}
