package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanternscr.it.town.Town;

/** R5.3: old details can be emptied in one way only. LogIT holds what stays then. */
class PurgeIT {

  @Test
  void refusesWhatIsTooYoungOrNowhere() {
    String young = Instant.now().minus(360, ChronoUnit.DAYS).toString();
    assertThatThrownBy(() -> Purge.of("RZZ02", young))
        .hasMessageContaining("recorded_before is")
        .hasMessageContaining("Remedy");
    for (String never : List.of("-infinity", "infinity", "1066-10-14T00:00:00Z")) {
      assertThatThrownBy(() -> Purge.of("RZZ02", never))
          .as(never)
          .hasMessageContaining("recorded_before is")
          .hasMessageContaining("Remedy");
    }
    assertThatThrownBy(() -> Purge.of("RXX99", "2024-01-01T00:00:00Z"))
        .hasMessageContaining("site is RXX99")
        .hasMessageContaining("Remedy");
  }

  @Test
  void isTheOnlyWay() throws SQLException {
    for (String sql :
        List.of(
            "DELETE FROM audit_detail",
            "SELECT count(*) FROM audit_detail",
            "SELECT count(*) FROM audit_event",
            "SELECT purge_details('RZZ02', '2020-01-01T00:00:00Z')",
            "INSERT INTO audit_purge (event_id, site_ods, recorded_before) VALUES (gen_random_uuid(), 'RZZ02', now())")) {
      assertThatThrownBy(() -> run("lantern_purge", sql))
          .as(sql)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    for (String login : List.of("lantern_app", "lantern_sequencer")) {
      for (String sql :
          List.of(
              "SELECT purge_details('RZZ02', '2020-01-01T00:00:00Z')",
              "SELECT * FROM carry_out_purge(gen_random_uuid(), 10)")) {
        assertThatThrownBy(() -> run(login, sql))
            .as(login + ": " + sql)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
    }
  }

  /** The sequencer removes from what is pending, and from nothing else. */
  @Test
  void leavesTheSequencerTheQueueAlone() throws SQLException {
    run("lantern_sequencer", "DELETE FROM audit_pending WHERE false");
    for (String sql :
        List.of(
            "DELETE FROM audit_leaf WHERE false",
            "DELETE FROM audit_event WHERE false",
            "DELETE FROM audit_checkpoint WHERE false",
            "UPDATE audit_pending SET event_id = event_id WHERE false",
            "UPDATE audit_leaf SET leaf_index = leaf_index WHERE false",
            "TRUNCATE audit_pending")) {
      assertThatThrownBy(() -> run("lantern_sequencer", sql))
          .as(sql)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  private static void run(String login, String sql) throws SQLException {
    try (Connection connection = Town.get().database(login).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
