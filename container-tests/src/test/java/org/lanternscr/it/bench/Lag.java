package org.lanternscr.it.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * How long after its commit an event stands in its tree, and under a signed head. The database says
 * when, as its rows of leaf and checkpoint were written; they are committed some milliseconds
 * later.
 */
final class Lag {

  private static final String FIND =
      """
      SELECT l.event_id, l.integrated, c.signed
        FROM audit_leaf l CROSS JOIN LATERAL
             (SELECT signed FROM audit_checkpoint WHERE log_number = l.log_number AND size > l.leaf_index
               ORDER BY size LIMIT 1) c
       WHERE l.event_id = ANY (?::uuid[])
      """;

  static final String HEADING =
      String.format("%-26s %-20s %s", "ms after commit: p50 / p99", "integrated", "signed");

  private final DataSource database;
  private final Map<UUID, Instant> committed = new ConcurrentHashMap<>();

  Lag(DataSource database) {
    this.database = database;
  }

  void committed(UUID event, Instant when) {
    committed.put(event, when);
  }

  /** Waits until all of the events are signed, and tells of them. */
  String line(String what) throws SQLException, InterruptedException {
    List<Double> integrated = new ArrayList<>();
    List<Double> signed = new ArrayList<>();
    for (int i = 0; i < 20 && signed.size() < committed.size(); i++) {
      Thread.sleep(1_000);
      integrated.clear();
      signed.clear();
      look(integrated, signed);
    }
    if (signed.size() < committed.size()) {
      throw new IllegalStateException(committed.size() - signed.size() + " events are not signed");
    }
    return String.format(
        Locale.ROOT,
        "%-26s %-20s %-20s %d events",
        what,
        percentiles(integrated),
        percentiles(signed),
        committed.size());
  }

  private void look(List<Double> integrated, List<Double> signed) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setArray(1, connection.createArrayOf("text", texts()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Instant commit = committed.get(rows.getObject(1, UUID.class));
          integrated.add(millis(commit, rows.getObject(2, OffsetDateTime.class)));
          signed.add(millis(commit, rows.getObject(3, OffsetDateTime.class)));
        }
      }
    }
  }

  private Object[] texts() {
    return committed.keySet().stream().map(UUID::toString).toArray();
  }

  private static double millis(Instant from, OffsetDateTime to) {
    return Duration.between(from, to.toInstant()).toNanos() / 1e6;
  }

  private static String percentiles(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%.0f / %.0f",
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)]);
  }
}
