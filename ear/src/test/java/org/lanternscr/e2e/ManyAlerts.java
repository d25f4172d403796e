package org.lanternscr.e2e;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Ten months of privacy alerts at one site, one every four minutes, loaded by COPY. */
final class ManyAlerts {

  static final int MANY = 100_000;

  private final DataSource administrator;
  private final Instant end;

  /**
   * @param end four minutes after the newest
   */
  ManyAlerts(DataSource administrator, Instant end) {
    this.administrator = administrator;
    this.end = end.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Each of 97 people has caused some of them. */
  static String causeOf(int n) {
    return "9990000010" + String.format(Locale.ROOT, "%02d", n % 97);
  }

  void load() throws SQLException, IOException {
    copy(
        "privacy_alert (alert_id, event_id, permission_id, request_id, recorded, sign_in, user_id,"
            + " user_name, role_profile, role_code, role_name, organisation, site_ods, nhs_number,"
            + " type, reason, reason_text, subject, is_sent)",
        IntStream.range(0, MANY).boxed().toList(),
        n ->
            String.join(
                "\t",
                alert(n).toString(),
                new UUID(0, 0).toString(),
                new UUID(1, n).toString(),
                new UUID(2, n).toString(),
                raised(n).toString(),
                "s",
                causeOf(n),
                "CLINICIAN, One (Dr)",
                "555000000101",
                "R8000",
                "Clinical Practitioner Access Role",
                "RZZ01",
                "RZZ01",
                "9990000018",
                n % 3 == 0 ? "2\t5" : "1\t6",
                "Brought in by ambulance",
                "FA60-BE64",
                "f"));
  }

  /** The newest four minutes before the end, the oldest ten months. */
  Instant raised(int n) {
    return end.minus(Duration.ofMinutes(4L * (MANY - n)));
  }

  UUID alert(int n) {
    return new UUID(raised(n).toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L | n);
  }

  /** Rows of a table with its columns, whatever they refer to. */
  void copy(String into, List<Integer> rows, IntFunction<String> row)
      throws SQLException, IOException {
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      String text = rows.stream().map(row::apply).collect(Collectors.joining("\n", "", "\n"));
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + into + " FROM STDIN", new StringReader(text));
    }
  }
}
