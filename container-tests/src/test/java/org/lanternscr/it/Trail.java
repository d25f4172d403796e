package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The events in the database, as the application's own login may read them. */
@ApplicationScoped
public class Trail {

  @Resource(lookup = "jdbc/lantern")
  private DataSource dataSource;

  @Inject private Reception reception;

  private Set<String> seen = Set.of();

  /** From here on, and not counting what was done to warm up. */
  void mark() throws SQLException {
    reception.open();
    seen = ids();
  }

  /** Every event of a site since the mark, in the order in which this server recorded them. */
  List<TrailEvent> sinceMark() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT body FROM audit_detail"
                    + " WHERE site_ods IS NOT NULL AND event_id::text <> ALL (?)")) {
      query.setArray(1, connection.createArrayOf("text", seen.toArray()));
      List<TrailEvent> events = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          events.add(event(rows.getBytes(1)));
        }
      }
      events.sort(
          Comparator.comparing((TrailEvent event) -> event.member("site"))
              .thenComparingLong(event -> Long.parseLong(event.member("count"))));
      return events;
    }
  }

  List<String> briefSinceMark() throws SQLException {
    return sinceMark().stream().map(TrailEvent::brief).toList();
  }

  /**
   * The events since the mark, once some of them tell of so many refusals by their number alone.
   */
  List<TrailEvent> waitForFurther(long refusals) throws Exception {
    List<TrailEvent> events = sinceMark();
    for (int i = 0; i < 100 && further(events) < refusals; i++) {
      Thread.sleep(200);
      events = sinceMark();
    }
    assertThat(further(events)).as("refused, and counted only").isEqualTo(refusals);
    return events;
  }

  private static long further(List<TrailEvent> events) {
    return events.stream()
        .filter(event -> "FURTHER_REFUSED".equals(event.member("detail")))
        .mapToLong(
            event -> Long.parseLong(event.member("refusal").replaceAll(" more since .*", "")))
        .sum();
  }

  private Set<String> ids() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT event_id::text FROM audit_event");
        ResultSet rows = query.executeQuery()) {
      Set<String> ids = new HashSet<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }

  private static TrailEvent event(byte[] body) {
    try (JsonReader reader =
        Json.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
      JsonObject json = reader.readObject();
      return new TrailEvent(
          json.keySet().stream().collect(Collectors.toMap(name -> name, json::getString)));
    }
  }
}
