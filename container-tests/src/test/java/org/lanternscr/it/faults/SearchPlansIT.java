package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.audit.SearchStatement;
import org.lanternscr.audit.SiteEvents;
import org.lanternscr.it.Beside;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.retention.Purgeable;
import org.lanternscr.retention.RetentionStatement;

/** R5.1: a page of a search reads what it shows, and not what a user, a kind or an outcome has. */
@Beside
class SearchPlansIT {

  private static final int EVENTS = 60_000;
  private static final int PAGE = 26;

  /** What a page may read: of each pair of a kind and an outcome so many, and the pairs. */
  private static final long MOST_ROWS = 4_000;

  private static final String BUSY = "999000000001";
  private static final NhsNumber PATIENT = new NhsNumber("9990000018");
  private static final NhsNumber ANOTHER = new NhsNumber("9990000026");
  private static final Pattern ROWS = Pattern.compile("rows=([0-9.]+) loops=([0-9]+)");

  private static OwnDatabase database;

  /** Nine of ten events by one user, two kinds that hold nearly all, and a patient among many. */
  @BeforeAll
  static void fillATrail() throws SQLException {
    database = OwnDatabase.make("search_plans");
    database.tamper(
        "CREATE TEMP TABLE made AS SELECT uuidv7() AS id, i,"
            + " now() - i * interval '90 seconds' AS at,"
            + " (ARRAY['patient.find', 'record.show', 'signin.sign-in', 'permission.record'])"
            + "[CASE WHEN i % 400 = 0 THEN 4 WHEN i % 50 = 0 THEN 3 WHEN i % 3 = 0 THEN 2 ELSE 1 END] AS act"
            + " FROM generate_series(1, "
            + EVENTS
            + ") i",
        "INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)"
            + " SELECT id, 'RZZ01', 'faults.lantern.example/audit/RZZ01', at, sha256(''), sha256('') FROM made",
        "INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome,"
            + " user_id, nhs_number, detail) SELECT id, 'RZZ01', at, 'sandbox', '{}', sha256(''), act, 'act',"
            + " CASE WHEN act = 'permission.record' THEN 'emergency' WHEN i % 2 = 0 THEN 'done' ELSE 'found' END,"
            + " CASE WHEN i % 10 = 0 THEN '9990000' || (10000 + i % 2000) ELSE '"
            + BUSY
            + "' END,"
            + " CASE WHEN i % 200 = 0 THEN '9990000018' WHEN i % 2 = 0 THEN (9990000000 + i)::text END,"
            + " CASE WHEN act = 'permission.record' THEN CASE WHEN i % 4000 = 0 THEN 'E2' ELSE 'E1' END END"
            + " FROM made",
        "ANALYZE");
  }

  private static AuditTerms terms(
      Optional<NhsNumber> patient,
      Optional<String> user,
      AuditAction kind,
      AuditOutcome outcome,
      String reason,
      LocalDate from) {
    return new AuditTerms(
        new OdsCode("RZZ01"),
        patient,
        user,
        Optional.ofNullable(kind),
        Optional.ofNullable(outcome),
        Optional.ofNullable(reason),
        Optional.ofNullable(from),
        Optional.empty());
  }

  /** Each combination, with the index that it must be read by. */
  private static final List<Map.Entry<AuditTerms, String>> SEARCHES =
      List.of(
          // Where one site has nearly all, the narrower index by time alone is as good.
          Map.entry(of(null, null, null, null), "audit_event_by_"),
          Map.entry(ofPatient(null, null), "audit_detail_by_patient"),
          Map.entry(ofPatient(AuditAction.SIGN_IN, null), "audit_detail_by_patient"),
          Map.entry(ofPatient(AuditAction.FIND_PATIENT, BUSY), "audit_detail_by_patient"),
          Map.entry(of(BUSY, null, null, null), "audit_detail_by_user"),
          Map.entry(of(BUSY, AuditAction.SIGN_IN, null, null), "audit_detail_by_user"),
          Map.entry(of(BUSY, null, AuditOutcome.EMERGENCY, null), "audit_detail_by_user"),
          Map.entry(
              of(BUSY, AuditAction.SHOW_RECORD, AuditOutcome.EMERGENCY, null),
              "audit_detail_by_user"),
          Map.entry(of(null, AuditAction.SHOW_RECORD, null, null), "audit_detail_by_kind"),
          Map.entry(of(null, null, AuditOutcome.EMERGENCY, null), "audit_detail_by_kind"),
          Map.entry(
              of(null, AuditAction.SHOW_RECORD, AuditOutcome.EMERGENCY, null),
              "audit_detail_by_kind"),
          Map.entry(of(null, null, null, "E2"), "audit_detail_by_reason"));

  private static AuditTerms of(String user, AuditAction kind, AuditOutcome outcome, String reason) {
    return terms(Optional.empty(), Optional.ofNullable(user), kind, outcome, reason, null);
  }

  private static AuditTerms ofPatient(AuditAction kind, String user) {
    return terms(Optional.of(PATIENT), Optional.ofNullable(user), kind, null, null, null);
  }

  @Test
  void everyCombinationIsReadByItsIndexFromAnyPlaceAndInAnySpan() throws SQLException {
    LocalDate recent = LocalDate.now(ZoneOffset.UTC).minusDays(40);
    for (Map.Entry<AuditTerms, String> search : SEARCHES) {
      AuditTerms terms = search.getKey();
      AuditTerms inSpan =
          terms(
              terms.patient(),
              terms.user(),
              terms.kind().orElse(null),
              terms.outcome().orElse(null),
              terms.reason().orElse(null),
              recent);
      for (AuditTerms one : List.of(terms, inSpan)) {
        for (Optional<AuditEntry> place : List.of(Optional.<AuditEntry>empty(), inTheMiddle())) {
          for (Optional<SamePatient> patient : List.of(alone(one), known(one))) {
            List<String> plan =
                database.column("EXPLAIN ANALYZE " + SearchStatement.of(one, patient, place, PAGE));
            assertThat(plan)
                .as("%s in %s", search, plan)
                .anyMatch(line -> line.contains(search.getValue()))
                .noneMatch(line -> line.contains("Seq Scan"));
            assertThat(rows(plan)).as("%s", plan).isLessThan(MOST_ROWS);
          }
        }
      }
    }
  }

  /**
   * R5: what somebody did in the time of a case is read of that time, however much they ever did.
   */
  @Test
  void whatAPersonDidWithinATimeIsReadByTheIndexOfUsers() throws SQLException {
    Instant to = Instant.now().minus(20, ChronoUnit.DAYS);
    for (String user : List.of(BUSY, "999000010000")) {
      List<String> plan =
          database.column(
              "EXPLAIN ANALYZE "
                  + SearchStatement.ofPersonWithin(
                      "RZZ01", user, to.minus(1, ChronoUnit.DAYS), to, PAGE));
      assertThat(plan)
          .as("%s", plan)
          .anyMatch(line -> line.contains("audit_detail_by_user"))
          .noneMatch(line -> line.contains("Seq Scan"));
      assertThat(rows(plan)).as("%s", plan).isLessThan(MOST_ROWS);
    }
  }

  /** The pairs leave out nothing that was within the time, and no attempt is told. */
  @Test
  void whatAPersonDidWithinATimeIsAllOfIt() throws SQLException {
    Instant to = Instant.now().minus(20, ChronoUnit.DAYS);
    Instant from = to.minus(3, ChronoUnit.HOURS);
    List<String> expected =
        database.column(
            "SELECT event_id::text FROM audit_detail WHERE site_ods = 'RZZ01' AND user_id = '%s'"
                    .formatted(BUSY)
                + " AND recorded >= '%s' AND recorded < '%s' ORDER BY recorded DESC, event_id DESC"
                    .formatted(from, to));
    try (Connection connection = database.by("lantern_app").getConnection()) {
      AuditPage found = new SiteEvents(connection).ofPersonWithin("RZZ01", BUSY, from, to, 200);
      assertThat(ids(found)).extracting(UUID::toString).isEqualTo(expected).hasSizeGreaterThan(50);
      assertThat(new SiteEvents(connection).ofPersonWithin("RZZ01", BUSY, from, to, 10).more())
          .isTrue();
    }
  }

  /** R5.3: what could be purged is counted up to a limit, which reads that many and no more. */
  @Test
  void whatCouldBePurgedIsCountedUpToALimit() throws SQLException {
    OwnDatabase old = OwnDatabase.make("old_events");
    int events = 15 * Purgeable.MOST_COUNTED;
    old.tamper(
        "CREATE TEMP TABLE made AS SELECT uuidv7() AS id, i,"
            + " now() - interval '9 years' + i * interval '1 second' AS at FROM generate_series(1, "
            + events
            + ") i",
        "INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)"
            + " SELECT id, 'RZZ01', 'faults.lantern.example/audit/RZZ01', at, sha256(''), sha256('') FROM made",
        "INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome,"
            + " user_id) SELECT id, 'RZZ01', at, 'sandbox', '{}', sha256(''), 'record.print', 'act', 'shown',"
            + " CASE WHEN i % 10 = 0 THEN '999000000010' ELSE '999000000001' END FROM made",
        "INSERT INTO audit_log (name, epoch) VALUES ('faults.lantern.example/audit/RZZ01', 1)",
        "INSERT INTO audit_leaf (log_number, leaf_index, event_id) SELECT log_number, i - 1, id FROM made, audit_log",
        "INSERT INTO audit_checkpoint (log_number, size, root, note) SELECT log_number, "
            + (events + 1)
            + ", sha256(''), 'x' FROM audit_log",
        "INSERT INTO retention_hold (hold_id, event_id, site_ods, placed, user_id, user_name, reason, held_user_id)"
            + " SELECT uuidv7(), id, 'RZZ01', now(), '1', 'x', 'x', '999000000010' FROM made LIMIT 1",
        "ANALYZE");
    String sql = RetentionStatement.purgeable("RZZ01", "now() - interval '8 years'");
    assertThat(
            old.column("SELECT counted || ' ' || held || ' ' || is_more FROM (" + sql + ") told"))
        .containsExactly("1800 200 true");
    List<String> plan = old.column("EXPLAIN ANALYZE " + sql);
    assertThat(rows(plan)).as("%s", plan).isLessThan(6L * Purgeable.MOST_COUNTED);
    assertThat(
            old.column(
                "SELECT counted || ' ' || held || ' ' || is_more FROM ("
                    + RetentionStatement.purgeable(
                        "RZZ01",
                        "(SELECT min(recorded) FROM audit_event) + interval '99.5 seconds'")
                    + ") told"))
        .containsExactly("90 10 false");
  }

  /** No page misses or repeats an event, and those of one moment are no exception. */
  @Test
  void pagesJoinOverEventsOfOneMoment() throws SQLException {
    database.tamper(
        "CREATE TEMP TABLE same AS SELECT uuidv4() AS id, i FROM generate_series(1, 23) i",
        "INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)"
            + " SELECT id, 'RZZ02', 'faults.lantern.example/audit/RZZ02', '2026-11-26T22:14:05.123Z',"
            + " sha256(''), sha256('') FROM same",
        "INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome,"
            + " user_id, nhs_number) SELECT id, 'RZZ02', '2026-11-26T22:14:05.123Z', 'sandbox', '{}', sha256(''),"
            + " 'patient.find', 'act', CASE WHEN i % 2 = 0 THEN 'done' ELSE 'found' END, '"
            + BUSY
            + "', CASE WHEN i % 3 = 0 THEN '9990000026' ELSE '9990000018' END FROM same");
    for (AuditTerms one :
        List.of(
            ofPatient(null, null),
            of(BUSY, null, null, null),
            of(null, AuditAction.FIND_PATIENT, null, null),
            of(null, null, null, null))) {
      AuditTerms terms = at(new OdsCode("RZZ02"), one);
      List<UUID> walked = new ArrayList<>();
      AuditPage page = page(terms, Optional.empty());
      walked.addAll(ids(page));
      while (page.more()) {
        assertThat(page.entries()).hasSize(5);
        page = page(terms, Optional.of(walked.get(walked.size() - 1)));
        walked.addAll(ids(page));
      }
      assertThat(walked).as("%s", terms).hasSize(23).doesNotHaveDuplicates();
    }
  }

  /** R5.6: a detail that was given to another site by its columns is not read there. */
  @Test
  void whatAnotherSitesLogHoldsIsNotFound() throws SQLException {
    String id = "'01940000-0000-7000-8000-000000000003'";
    database.tamper(
        "INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash) VALUES ("
            + id
            + ", 'RZZ02', 'faults.lantern.example/audit/RZZ02', now(), sha256(''), sha256(''))",
        "INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome)"
            + " VALUES ("
            + id
            + ", 'RZZ01', now(), 'sandbox', '{}', sha256(''), 'record.print', 'act', 'shown')");
    assertThat(page(of(null, AuditAction.PRINT_RECORD, null, null), Optional.empty()).entries())
        .isEmpty();
  }

  /** R5.4: the few events of each number are read by its index, and no more than a page of each. */
  @Test
  void twoNumbersAreTwoScansOfTheIndexOfPatients() throws SQLException {
    AuditTerms terms = ofPatient(null, null);
    List<String> plan =
        database.column(
            "EXPLAIN ANALYZE " + SearchStatement.of(terms, known(terms), Optional.empty(), PAGE));
    assertThat(plan)
        .as("%s", plan)
        .filteredOn(line -> line.contains("audit_detail_by_patient"))
        .hasSize(2);
    assertThat(rows(plan)).as("%s", plan).isLessThan(6L * PAGE);
  }

  private static Optional<SamePatient> alone(AuditTerms terms) {
    return terms.patient().map(SamePatient::alone);
  }

  /** With another number, which has no more than one event. */
  private static Optional<SamePatient> known(AuditTerms terms) {
    return terms.patient().map(asked -> new SamePatient(asked, Set.of(asked, ANOTHER), true));
  }

  private static AuditTerms at(OdsCode site, AuditTerms terms) {
    return new AuditTerms(
        site,
        terms.patient(),
        terms.user(),
        terms.kind(),
        terms.outcome(),
        terms.reason(),
        terms.from(),
        terms.to());
  }

  private static AuditPage page(AuditTerms terms, Optional<UUID> after) throws SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      return new SiteEvents(connection).page(terms, known(terms), after, 5);
    }
  }

  private static List<UUID> ids(AuditPage page) {
    return page.entries().stream().map(AuditEntry::id).toList();
  }

  private static Optional<AuditEntry> inTheMiddle() {
    return Optional.of(
        new AuditEntry(
            UUID.randomUUID(),
            OffsetDateTime.now(ZoneOffset.UTC).minusDays(30),
            AuditEntry.Seal.HOLDS,
            Optional.empty(),
            Map.of()));
  }

  /** All rows that came out of tables, and those that were read for nothing. */
  private static long rows(List<String> plan) {
    long rows = 0;
    for (int i = 0; i < plan.size(); i++) {
      Matcher scan = ROWS.matcher(plan.get(i));
      if (plan.get(i).contains(" on audit_") && scan.find()) {
        rows += Math.round(Double.parseDouble(scan.group(1)) * Long.parseLong(scan.group(2)));
      } else if (plan.get(i).contains("Rows Removed by Filter: ")) {
        rows += Long.parseLong(plan.get(i).replaceAll("\\D", ""));
      }
    }
    return rows;
  }
}
