package org.lanternscr.it.kills;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.it.Wait;

/**
 * The alerts of a server that is killed or stopped: every permission that was acknowledged, what
 * stands of its alert, and what the service has of it (R1.4).
 */
final class KilledAlerts {

  /** Who may open a record in an emergency; nobody else is in this town. */
  static final List<String> USERS = List.of("999000000001", "999000000012", "999000000014");

  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);

  /** How far each alert has got, told by its last attempt. */
  private static final String HOW_FAR =
      """
      SELECT a.alert_id::text, a.request_id::text, a.permission_id::text,
             coalesce((SELECT coalesce(r.outcome, 'open') FROM alert_attempt t LEFT JOIN alert_result r USING (alert_id, number)
                        WHERE t.alert_id = a.alert_id ORDER BY number DESC LIMIT 1), 'never'),
             (SELECT count(*) FROM alert_attempt t WHERE t.alert_id = a.alert_id),
             (SELECT count(*) FROM alert_result r WHERE r.alert_id = a.alert_id AND r.outcome IN ('delivered', 'refused'))
        FROM privacy_alert a
      """;

  /** An alert as it stands here. */
  private record Stands(
      String alert, String requestId, String permission, String last, int attempts, int ends) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final KilledTown town;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  KilledAlerts(KilledTown town) {
    this.town = town;
  }

  void everybodySignsIn() throws Exception {
    for (String user : USERS) {
      town.server().signsIn(user);
    }
  }

  /** Has a user open a record; from now on its alert must be there. */
  UUID opens(String user) throws Exception {
    UUID permission = town.server().opensInAnEmergency(user);
    acknowledged.add(permission.toString());
    return permission;
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** What the sandbox is to do. */
  void order(String what) throws Exception {
    URI address = town.database().sandbox().resolve("/control/" + what);
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).as(what).isEqualTo(200);
  }

  void faultsOff() throws Exception {
    order("scr-fault?call=alert&status=503&times=0");
    order("latency?millis=0");
  }

  /** Where the alerts are that have not arrived: how many at each step, by the name of the step. */
  Map<String, Long> underWay() throws Exception {
    Map<String, List<String>> taken = taken();
    return new TreeMap<>(
        stand().stream()
            .filter(one -> one.ends() == 0)
            .map(one -> step(one, taken.containsKey(one.alert())))
            .collect(groupingBy(step -> step, counting())));
  }

  private static String step(Stands one, boolean isTaken) {
    return switch (one.last()) {
      case "never" -> "not begun";
      case "open" -> isTaken ? "taken and not noted" : "begun and not taken";
      default -> "to be tried again";
    };
  }

  /** How the alert of a permission stands: its last outcome, never or open. */
  String last(UUID permission) throws Exception {
    return of(permission).last();
  }

  /** Whether the service has the alert of a permission. */
  boolean isTaken(UUID permission) throws Exception {
    return taken().containsKey(of(permission).alert());
  }

  /** How many copies the service has of the alert of a permission. */
  int copies(UUID permission) throws Exception {
    return taken().getOrDefault(of(permission).alert(), List.of()).size();
  }

  /** Which servers have begun to send the alert of a permission, in the order of their tries. */
  List<String> servers(UUID permission) throws Exception {
    String sql =
        "SELECT t.server FROM alert_attempt t JOIN privacy_alert a USING (alert_id)"
            + " WHERE a.permission_id = ? ORDER BY t.number";
    try (Connection connection = town.database().by("lantern_app").getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, permission);
      List<String> servers = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          servers.add(row.getString(1));
        }
      }
      return servers;
    }
  }

  private Stands of(UUID permission) throws Exception {
    return stand().stream()
        .filter(one -> one.permission().equals(permission.toString()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Lets the time go by until which an alert waits, or is leased, or what can send it is held, by a
   * server that is no more.
   */
  void letTimePass() throws Exception {
    asSuperuser(
        "UPDATE alert_grant SET held_until = now() - interval '1 second'",
        "UPDATE alert_result SET again = now() - interval '1 second' WHERE outcome = 'later' AND again > now()",
        "UPDATE alert_attempt t SET until = now() - interval '1 second' WHERE until > now()"
            + " AND NOT EXISTS (SELECT FROM alert_result r WHERE r.alert_id = t.alert_id AND r.number = t.number)");
  }

  /** Nothing is wrong any more and everybody is there again: each alert arrives, and is right. */
  Duration settle() throws Exception {
    faultsOff();
    letTimePass();
    everybodySignsIn();
    return arrive();
  }

  /** Nobody signs in again, and each alert arrives by the copy that its killed server left. */
  Duration arriveByTheirCopies() throws Exception {
    faultsOff();
    letTimePass();
    return arrive();
  }

  /** Each alert arrives, whoever is or is not signed in. */
  Duration arrive() throws Exception {
    Duration taken =
        Wait.until(
            "every alert has arrived",
            SETTLES_WITHIN,
            () -> {
              asSuperuser(
                  "UPDATE alert_result SET again = now() - interval '1 second'"
                      + " WHERE outcome = 'later' AND again > now()");
              return underWay().isEmpty();
            });
    check();
    return taken;
  }

  /** Nothing lost, nothing under a second id, nothing that nobody raised. */
  void check() throws Exception {
    List<Stands> stand = checkedRows();
    Map<String, List<String>> taken = taken();
    stand.forEach(one -> check(one, taken));
    assertThat(stand.stream().map(Stands::alert))
        .as("nothing arrived that nobody raised")
        .containsAll(taken.keySet());
  }

  /** The same where the service was killed: of what arrived, it remembers this permission's. */
  void check(UUID permission) throws Exception {
    List<Stands> stand = checkedRows();
    Map<String, List<String>> taken = taken();
    assertThat(stand)
        .filteredOn(one -> one.permission().equals(permission.toString()))
        .singleElement()
        .satisfies(one -> check(one, taken));
    assertThat(stand.stream().map(Stands::alert))
        .as("nothing arrived that nobody raised")
        .containsAll(taken.keySet());
  }

  /** Every alert, each with its permission, as the database has them. */
  private List<Stands> checkedRows() throws Exception {
    List<Stands> stand = stand();
    assertThat(stand.stream().map(Stands::permission))
        .as("every permission that was acknowledged has its alert, and none has two")
        .doesNotHaveDuplicates()
        .containsAll(acknowledged);
    assertThat(town.database().column("SELECT permission_id FROM permission_to_view"))
        .as("no alert without its permission, no permission without its alert")
        .isEqualTo(new HashSet<>(stand.stream().map(Stands::permission).toList()));
    return stand;
  }

  private static void check(Stands one, Map<String, List<String>> taken) {
    assertThat(one.ends()).as("it has ended once").isEqualTo(1);
    assertThat(taken.getOrDefault(one.alert(), List.of()))
        .as("it is there under its one X-Request-ID, at most once for each try")
        .containsOnly(one.requestId())
        .hasSizeLessThanOrEqualTo(one.attempts());
  }

  /** How many grants are kept. */
  int keptGrants() throws Exception {
    return town.database().column("SELECT sign_in FROM alert_grant").size();
  }

  /** Something that is held in the database until it is let go. */
  Connection holds(String statement) throws Exception {
    Connection connection = town.database().superuser().getConnection();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute(statement);
    }
    return connection;
  }

  private void asSuperuser(String... statements) throws Exception {
    try (Connection connection = town.database().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<Stands> stand() throws SQLException {
    try (Connection connection = town.database().by("lantern_app").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HOW_FAR)) {
      List<Stands> stand = new ArrayList<>();
      while (row.next()) {
        stand.add(
            new Stands(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getInt(6)));
      }
      return stand;
    }
  }

  /** The X-Request-IDs of all copies that the service has of each alert. */
  private Map<String, List<String>> taken() throws Exception {
    URI address = town.database().sandbox().resolve("/alerts");
    String body =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      Map<String, List<String>> taken = new TreeMap<>();
      for (JsonObject one : reader.readArray().getValuesAs(JsonObject.class)) {
        taken
            .computeIfAbsent(one.getJsonObject("alert").getString("id"), id -> new ArrayList<>())
            .add(one.getString("requestId"));
      }
      return taken;
    }
  }
}
