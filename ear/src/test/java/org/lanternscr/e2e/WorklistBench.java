package org.lanternscr.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long the first page of each tab of the worklist takes with 100,000 alerts at the site, loaded
 * by COPY: all of them to review, and as they are at a site that keeps up; and of a tab narrowed by
 * each filter alone, by one that a single alert meets, by all of them together, and further on. Run
 * by {@code ./lantern bench worklist}, not by the tests.
 */
class WorklistBench {

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
  private final ManyAlerts alerts = new ManyAlerts(town.superuser(), Instant.now());
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
      pages.add(tab + "&after=" + alerts.alert(MIDDLE));
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
    alerts.load();
    statements(
        "SET session_replication_role = 'replica'; UPDATE review_alert SET delivery ="
            + " CASE WHEN alert_id = '"
            + alerts.alert(REFUSED)
            + "' THEN 'refused' ELSE (ARRAY['delivered', 'delivered', 'delivered', 'open', 'off'])"
            + "[1 + abs(hashtext(alert_id::text)) % 5] END",
        "VACUUM ANALYZE privacy_alert",
        "VACUUM ANALYZE review_alert");
  }

  /** What officers have done: a case for every closed alert, and for every seventh of the open. */
  private void decide() throws SQLException, IOException {
    List<Integer> cases =
        IntStream.range(0, ManyAlerts.MANY)
            .filter(n -> n < ManyAlerts.MANY - OPEN || n % EVERY == 0)
            .boxed()
            .toList();
    alerts.copy(
        "review_case (case_id, event_id, site_ods, user_id, user_name, events_from, events_to,"
            + " opened_by, opened_by_name, opened)",
        cases,
        n ->
            String.join(
                "\t",
                new UUID(3, n).toString(),
                new UUID(0, 0).toString(),
                "RZZ01",
                ManyAlerts.causeOf(n),
                "CLINICIAN, One (Dr)",
                alerts.raised(n).toString(),
                alerts.raised(n).plusSeconds(1).toString(),
                "999000000099",
                "PRIVACY, One",
                alerts.raised(n).toString()));
    alerts.copy(
        "review_case_alert (alert_id, case_id)",
        cases,
        n -> alerts.alert(n) + "\t" + new UUID(3, n));
    alerts.copy(
        "review_act (case_id, number, event_id, kind, at, by_user, by_name, outcome)",
        cases.stream().filter(n -> n < ManyAlerts.MANY - OPEN).toList(),
        n ->
            String.join(
                "\t",
                new UUID(3, n).toString(),
                "1",
                new UUID(0, 0).toString(),
                "close",
                alerts.raised(n).toString(),
                "999000000099",
                "PRIVACY, One",
                "A1: Appropriate access"));
    statements("VACUUM ANALYZE review_alert", "ANALYZE review_case_alert");
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
