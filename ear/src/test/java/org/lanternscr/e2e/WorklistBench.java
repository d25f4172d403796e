package org.lanternscr.e2e;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * How long the first page of each tab of the worklist takes with 100,000 alerts at the site, loaded
 * by COPY: all of them to review, and as they are at a site that keeps up; and of a tab narrowed by
 * each filter alone, by one that a single alert meets, by all of them together, and further on. Run
 * by {@code ./lantern bench worklist}, not by the tests.
 */
class WorklistBench {

  private static final int ALERTS = 100_000;

  /** Of those, the last are not closed: to review, but for every seventh. */
  private static final int OPEN = 600;

  private static final int EVERY = 7;
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 100;

  /** The only alert of all that the national service refused; and one in the middle. */
  private static final int REFUSED = 77_777;

  private static final int MIDDLE = 50_000;

  private static final List<String> TABS =
      List.of("to-review", "overdue", "investigated", "closed", "emergency");

  private static final List<String> FILTERS =
      List.of(
          "&kind=emergency",
          "&kind=legal",
          "&age=90",
          "&delivery=delivered",
          "&delivery=refused",
          "&site=RZZ01",
          "&kind=self-claim&age=90&delivery=delivered&site=RZZ01");

  private final Town town = Town.withoutPacing();
  private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<String> lines = new ArrayList<>();

  @Test
  void firstPageOfEachTab() throws Exception {
    load();
    Walker officer = new Walker();
    officer.get(town.lantern());
    SignInByHand.at("RZZ01", officer, "999000000010");
    List<String> pages = pages();
    for (int i = 0; i < WARM_UP; i++) {
      time(officer, pages.get(i % pages.size()));
    }
    measure("all to review", officer);
    decide();
    measure(OPEN + " not closed", officer);
    Path file = town.checkout().resolve("ear/target/bench/worklist.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  /** What is asked for, as addresses have it; first the tabs alone. */
  private List<String> pages() {
    List<String> pages = new ArrayList<>(TABS);
    for (String tab : List.of("to-review", "closed")) {
      FILTERS.forEach(filter -> pages.add(tab + filter));
      pages.add(tab + "&after=" + alert(MIDDLE));
    }
    return pages;
  }

  private void measure(String when, Walker officer) {
    for (String page : pages()) {
      long[] times =
          IntStream.range(0, ROUNDS).mapToLong(i -> time(officer, page)).sorted().toArray();
      lines.add(
          String.format(
              Locale.ROOT,
              "page \"%s\", 100,000 alerts, %s: median %.1f ms, p99 %.1f ms",
              page.replaceFirst("after=.*", "after=the middle"),
              when,
              times[ROUNDS / 2] / 1e6,
              times[(int) (ROUNDS * 0.99)] / 1e6));
    }
  }

  private long time(Walker officer, String page) {
    long from = System.nanoTime();
    officer.get(town.lantern().resolve("review/list-alerts.xhtml?tab=" + page));
    long took = System.nanoTime() - from;
    if (!officer.body().contains("Privacy alerts (")) {
      throw new IllegalStateException("No worklist on " + officer.address().getPath());
    }
    return took;
  }

  private void load() throws SQLException, IOException {
    copy(
        "privacy_alert (alert_id, event_id, permission_id, request_id, recorded, sign_in, user_id,"
            + " user_name, role_profile, role_code, role_name, organisation, site_ods, nhs_number,"
            + " type, reason, reason_text, subject, is_sent)",
        IntStream.range(0, ALERTS).boxed().toList(),
        n ->
            String.join(
                "\t",
                alert(n).toString(),
                new UUID(0, 0).toString(),
                new UUID(1, n).toString(),
                new UUID(2, n).toString(),
                raised(n).toString(),
                "s",
                "9990000010" + String.format(Locale.ROOT, "%02d", n % 97),
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
    statements(
        "SET session_replication_role = 'replica'; UPDATE review_alert SET delivery ="
            + " CASE WHEN alert_id = '"
            + alert(REFUSED)
            + "' THEN 'refused' ELSE (ARRAY['delivered', 'delivered', 'delivered', 'open', 'off'])"
            + "[1 + abs(hashtext(alert_id::text)) % 5] END",
        "VACUUM ANALYZE privacy_alert",
        "VACUUM ANALYZE review_alert");
  }

  /** What officers have done: a case for every closed alert, and for every seventh of the open. */
  private void decide() throws SQLException, IOException {
    List<Integer> cases =
        IntStream.range(0, ALERTS)
            .filter(n -> n < ALERTS - OPEN || n % EVERY == 0)
            .boxed()
            .toList();
    copy(
        "review_case (case_id, event_id, site_ods, user_id, user_name, events_from, events_to,"
            + " opened_by, opened_by_name, opened)",
        cases,
        n ->
            String.join(
                "\t",
                new UUID(3, n).toString(),
                new UUID(0, 0).toString(),
                "RZZ01",
                "9990000010" + String.format(Locale.ROOT, "%02d", n % 97),
                "CLINICIAN, One (Dr)",
                raised(n).toString(),
                raised(n).plusSeconds(1).toString(),
                "999000000099",
                "PRIVACY, One",
                raised(n).toString()));
    copy("review_case_alert (alert_id, case_id)", cases, n -> alert(n) + "\t" + new UUID(3, n));
    copy(
        "review_act (case_id, number, event_id, kind, at, by_user, by_name, outcome)",
        cases.stream().filter(n -> n < ALERTS - OPEN).toList(),
        n ->
            String.join(
                "\t",
                new UUID(3, n).toString(),
                "1",
                new UUID(0, 0).toString(),
                "close",
                raised(n).toString(),
                "999000000099",
                "PRIVACY, One",
                "A1: Appropriate access"));
    statements("VACUUM ANALYZE review_alert", "ANALYZE review_case_alert");
  }

  /** The newest a minute ago, the oldest ten months. */
  private Instant raised(int n) {
    return begun.minus(Duration.ofMinutes(4L * (ALERTS - n)));
  }

  private UUID alert(int n) {
    return new UUID(raised(n).toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L | n);
  }

  private void copy(String into, List<Integer> rows, IntFunction<String> row)
      throws SQLException, IOException {
    try (Connection connection = town.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      String text = rows.stream().map(row::apply).collect(Collectors.joining("\n", "", "\n"));
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + into + " FROM STDIN", new StringReader(text));
    }
  }

  private void statements(String... sql) throws SQLException {
    try (Connection connection = town.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : Arrays.asList(sql)) {
        statement.execute(one);
      }
    }
  }
}
