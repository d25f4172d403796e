package org.lanternscr.it.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.Figures;
import org.lanternscr.audit.GeneratedTrail;
import org.lanternscr.audit.LoadedTrail;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.audit.SiteEvents;
import org.lanternscr.it.faults.OwnDatabase;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/**
 * How long a page of each search takes among ten million events, each held to its seal, and the
 * figures of a month; and what the indexes weigh. Run by {@code ./lantern bench search}, not by the
 * tests. {@code -Dlantern.events=N} for another number, {@code -Dlantern.seed=N} for another trail.
 */
class SearchBench {

  private static final long EVENTS = Long.getLong("lantern.events", 10_000_000);
  private static final long SEED = Long.getLong("lantern.seed", 20_261_126);
  private static final int ROUNDS = 21;
  private static final int PAGE = 25;
  private static final OdsCode SITE = new OdsCode("RZZ01");

  private final List<String> report = new ArrayList<>();

  @Test
  void searchesAmongMany() throws Exception {
    OwnDatabase database = OwnDatabase.make("search_bench");
    try {
      report.add(EVENTS + " events, seed " + SEED);
      fill(database);
      weigh(database);
      try (Connection connection = database.by("lantern_app").getConnection()) {
        report.add(
            "| first page of | ms the first time | ms, median of 21 (range) | next page, median | events |");
        report.add("|---|---|---|---|---|");
        for (Map.Entry<String, AuditTerms> search : searches().entrySet()) {
          report.add(measured(connection, search.getKey(), search.getValue()));
        }
        report.add(figures(connection));
      }
    } finally {
      Path folder = Path.of(System.getProperty("lantern.it.folder")).resolveSibling("bench");
      Files.createDirectories(folder);
      Files.write(folder.resolve("search.txt"), report, UTF_8);
      database.drop();
    }
  }

  private void fill(OwnDatabase database) throws SQLException, IOException {
    List<Duration> took =
        LoadedTrail.into(database.byOwner(), new GeneratedTrail(SEED, EVENTS, Instant.now()));
    report.add("copied in " + took.get(0).toSeconds() + " s");
    report.add("indexed and analysed in " + took.get(1).toSeconds() + " s");
  }

  private void weigh(OwnDatabase database) throws SQLException {
    report.addAll(
        database.column(
            "SELECT c.relname || ': ' || pg_size_pretty(pg_relation_size(c.oid)) || ', ' ||"
                + " round(pg_relation_size(c.oid)::numeric / "
                + EVENTS
                + ", 1) || ' bytes an event' FROM pg_class c WHERE c.relname ~ '^audit_(event|detail)'"
                + " AND c.relkind IN ('r', 'i') ORDER BY c.relname"));
  }

  private static Map<String, AuditTerms> searches() {
    String busy = GeneratedTrail.BUSY_USER;
    NhsNumber patient = GeneratedTrail.BUSY_PATIENT;
    LocalDate month = LocalDate.now(ZoneOffset.UTC).minusDays(200);
    Map<String, AuditTerms> searches = new LinkedHashMap<>();
    searches.put("a site", terms(null, null, null, null, null, null));
    searches.put("a site, a month half a year ago", terms(null, null, null, null, null, month));
    searches.put("the patient of 10,000 events", terms(patient, null, null, null, null, null));
    searches.put("that patient, in that month", terms(patient, null, null, null, null, month));
    searches.put(
        "that patient, emergencies",
        terms(patient, null, AuditAction.RECORD_PERMISSION, AuditOutcome.EMERGENCY, null, null));
    searches.put(
        "that patient, the user of a million events", terms(patient, busy, null, null, null, null));
    searches.put("the user of a million events", terms(null, busy, null, null, null, null));
    searches.put("that user, in that month", terms(null, busy, null, null, null, month));
    searches.put(
        "that user, a kind", terms(null, busy, AuditAction.PRINT_RECORD, null, null, null));
    searches.put("that user, an outcome", terms(null, busy, null, AuditOutcome.FAILED, null, null));
    searches.put(
        "that user, a kind and an outcome",
        terms(null, busy, AuditAction.RECORD_PERMISSION, AuditOutcome.COURT_ORDER, null, null));
    searches.put(
        "that user, what there is none of",
        terms(null, busy, AuditAction.SIGN_IN, AuditOutcome.PENDING, null, null));
    searches.put("a kind", terms(null, null, AuditAction.FIND_PATIENT, null, null, null));
    searches.put(
        "a kind, in that month", terms(null, null, AuditAction.FIND_PATIENT, null, null, month));
    searches.put("an outcome", terms(null, null, null, AuditOutcome.FAILED, null, null));
    searches.put(
        "a kind and an outcome",
        terms(null, null, AuditAction.RECORD_PERMISSION, AuditOutcome.EMERGENCY, null, null));
    searches.put("a reason", terms(null, null, null, null, GeneratedTrail.RARE_REASON, null));
    searches.put("a reason, that user", terms(null, busy, null, null, "E1", null));
    searches.put("a user without events", terms(null, "999000999999", null, null, null, null));
    return searches;
  }

  private static AuditTerms terms(
      NhsNumber patient,
      String user,
      AuditAction kind,
      AuditOutcome outcome,
      String reason,
      LocalDate month) {
    return new AuditTerms(
        SITE,
        Optional.ofNullable(patient),
        Optional.ofNullable(user),
        Optional.ofNullable(kind),
        Optional.ofNullable(outcome),
        Optional.ofNullable(reason),
        Optional.ofNullable(month),
        Optional.ofNullable(month).map(day -> day.plusDays(30)));
  }

  private static String measured(Connection connection, String name, AuditTerms terms)
      throws SQLException {
    double first = millis(connection, terms, Optional.empty());
    List<Double> pages = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      pages.add(millis(connection, terms, Optional.empty()));
    }
    List<AuditEntry> entries = page(connection, terms, Optional.empty()).entries();
    assertThat(entries).as(name).allMatch(entry -> entry.seal() == AuditEntry.Seal.HOLDS);
    String next = "none";
    if (entries.size() == PAGE) {
      List<Double> nexts = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        nexts.add(millis(connection, terms, Optional.of(entries.get(PAGE - 1).id())));
      }
      next = one(Spread.of(nexts).median());
    }
    Spread spread = Spread.of(pages);
    return "| "
        + String.join(
            " | ",
            name,
            one(first),
            one(spread.median()) + " (" + one(spread.least()) + "-" + one(spread.most()) + ")",
            next,
            Integer.toString(entries.size()))
        + " |";
  }

  private static String one(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }

  private static double millis(Connection connection, AuditTerms terms, Optional<UUID> after)
      throws SQLException {
    long begun = System.nanoTime();
    page(connection, terms, after);
    return (System.nanoTime() - begun) / 1e6;
  }

  private static AuditPage page(Connection connection, AuditTerms terms, Optional<UUID> after)
      throws SQLException {
    return new SiteEvents(connection)
        .page(terms, terms.patient().map(SamePatient::alone), after, PAGE);
  }

  private static String figures(Connection connection) throws SQLException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<Double> counts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long begun = System.nanoTime();
      Figures.of(connection, SITE.value(), today.minusDays(30), today);
      counts.add((System.nanoTime() - begun) / 1e6);
    }
    Spread spread = Spread.of(counts);
    return "figures of 31 days: first "
        + one(counts.get(0))
        + " ms, median "
        + one(spread.median())
        + " ms; records shown in them: "
        + shown(connection);
  }

  private static String shown(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "SELECT count(*) FROM audit_detail WHERE site_ods = 'RZZ01' AND action = 'record.show'"
                    + " AND outcome = 'shown' AND recorded > now() - interval '31 days'")) {
      row.next();
      return row.getString(1);
    }
  }
}
