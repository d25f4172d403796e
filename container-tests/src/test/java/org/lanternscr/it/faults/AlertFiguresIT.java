package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.alert.AlertFigures;
import org.lanternscr.it.Beside;
import org.lanternscr.it.Rows;

/** R5.5: the figures of a digest read what they count, and not every alert there ever was. */
@Beside
class AlertFiguresIT {

  private static final int ALERTS = 6_000;
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final Duration APART = Duration.ofMinutes(10);

  /** What came out of the tables and indexes of alerts in this transaction. */
  private static final String READ =
      """
      SELECT sum(pg_stat_get_xact_tuples_returned(c.oid))
        FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
       WHERE coalesce(i.indrelid, c.oid) IN
             ('privacy_alert'::regclass, 'review_alert'::regclass, 'alert_result'::regclass)
      """;

  /** Every hundredth is open, each of these that is refused by its tens, and one is not sent. */
  private static OwnDatabase filled() throws SQLException {
    OwnDatabase database = OwnDatabase.make("alert_figures");
    database.tamper(
        "CREATE TEMP TABLE made AS SELECT uuidv7() AS id, i, timestamptz '"
            + NOW
            + "' - i * interval '10 minutes' AS at FROM generate_series(1, "
            + ALERTS
            + ") i",
        "INSERT INTO privacy_alert (alert_id, event_id, permission_id, request_id, recorded, sign_in, user_id,"
            + " role_profile, role_code, role_name, organisation, site_ods, nhs_number, type, reason, subject, is_sent)"
            + " SELECT id, id, id, id, at, 's', '999000000001', '1', 'R8000', 'Clinician', 'RZZ01', 'RZZ01',"
            + " '9990000018', '2', '5', 'asap', i <> 700 FROM made",
        "INSERT INTO alert_result (alert_id, number, event_id, at, outcome, detail)"
            + " SELECT id, 1, id, at, 'refused', 'x' FROM made WHERE i % 1000 = 0",
        "INSERT INTO alert_result (alert_id, number, event_id, at, outcome)"
            + " SELECT id, 2, id, at, 'delivered' FROM made WHERE i % 100 <> 0 OR i = 1000",
        "VACUUM ANALYZE");
    return database;
  }

  @Test
  void readWhatTheyCount() throws SQLException {
    OwnDatabase database = filled();
    try (Connection connection = database.by("lantern_app").getConnection()) {
      connection.setAutoCommit(false);
      AlertFigures figures =
          AlertFigures.of(connection, "RZZ01", NOW.minus(Duration.ofDays(1)), NOW, 50);

      assertThat(figures.raised()).isEqualTo(144);
      assertThat(figures.references()).hasSize(50).doesNotHaveDuplicates();
      assertThat(figures.refused()).as("less the one that was taken later").isEqualTo(5);
      assertThat(figures.undelivered()).as("less the one that is not sent").isEqualTo(53);
      assertThat(figures.oldest()).isEqualTo(Optional.of(NOW.minus(APART.multipliedBy(5_900))));
      List<String> read = Rows.column(connection, READ);
      assertThat(Long.parseLong(read.get(0))).as("rows read").isBetween(202L, 450L);
    }
  }
}
