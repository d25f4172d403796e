package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.it.town.Export;
import org.lanternscr.it.town.Town;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseEvidence;
import org.lanternscr.review.CasePack;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseResult.Overtaken;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.CaseView;
import org.lanternscr.review.FlaggedAccesses;
import org.lanternscr.review.OutcomeCode;
import org.lanternscr.review.Refusal;
import org.lanternscr.review.SampleDesk;
import org.lanternscr.review.SampleLine;
import org.lanternscr.review.SampleStep;
import org.lanternscr.review.SampleView;
import org.lanternscr.review.SampledSite;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.sampling.SampleLedger;
import org.lanternscr.sampling.SampleLedger.Step;
import org.lanternscr.verifier.Repeated;

/**
 * R5.4: a sample is drawn once when its period is over, by the signed checkpoint then; the verifier
 * repeats it; officers review it, and nobody their own access. At the site of the sandbox that
 * samples nothing by itself, in a day that was over before.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SamplesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OFFICER = User.PRIVACY_OFFICER_RZZ03;
  private static final String PLAN = "percent=50.00\ncadence=daily\nrule=all\neach-user=yes";
  private static final int ACCESSES = 8;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private SampleLedger ledger;
  @Inject private SampleDesk desk;
  @Inject private CaseDesk cases;
  @Inject private CaseEvidence evidence;
  @Inject private EvidenceDesk reports;
  @Inject private FlaggedAccesses flags;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private static Person officer;

  private Person officer() throws Exception {
    if (officer == null) {
      officer = reception.signsIn(OFFICER, Site.DAY);
    }
    return officer;
  }

  @Test
  @Order(1)
  void aSiteWithoutAPlanSamplesNothing() throws Exception {
    SampledSite site = officer().does(desk::sites).get(0);

    assertThat(site.site()).isEqualTo(Site.DAY);
    assertThat(site.plan()).isEmpty();
    assertThat(site.samples()).isEmpty();
    assertThat(ledger.step(Site.DAY, Instant.now())).isEqualTo(Step.NOTHING_DUE);
    assertThat(Rows.column(database, "SELECT site_ods FROM sample_plan WHERE version = 1"))
        .as("the plans of the others stand in the trail since the start")
        .contains("RZZ01", "RZZ02")
        .doesNotContain("RZZ03");
  }

  /** Yesterday at noon: the plan, seven accesses of two people, and one of the officer. */
  @Test
  @Order(2)
  @RunAsClient
  void yesterdayIsInTheLog() throws Exception {
    Instant noon = Site.startOf(Site.today().minusDays(1)).plus(Duration.ofHours(12));
    Purge.recordOld(
        "RZZ03",
        1 + ACCESSES,
        Duration.between(noon, Instant.now()),
        number -> number == 1 ? plan() : access(number));
  }

  private static Map<String, String> plan() {
    return Map.of("action", "sample.plan", "outcome", "done", "sample", PLAN);
  }

  private static Map<String, String> access(int number) {
    String user = number == 2 ? OFFICER : number % 2 == 0 ? "999000000020" : "999000000021";
    Map<String, String> said = new HashMap<>();
    said.put("action", "permission.record");
    said.put("outcome", number == 3 ? "emergency" : "patient-agrees");
    said.put("nhsNumber", "9990000018");
    said.put("permission", UUID.randomUUID().toString());
    said.put("basis", "declared");
    said.put("userId", user);
    said.put("userName", "CLINICIAN " + user);
    said.put("reason", "E1: The patient is unconscious");
    return said;
  }

  /** However many servers ask at once, and whatever is asked afterwards. */
  @Test
  @Order(3)
  void isDrawnOnceWhenItsSeedIsSigned() throws Exception {
    Superuser.runs(
        "INSERT INTO sample_plan (site_ods, version, event_id, recorded, hundredths, cadence, rule, each_user)"
            + " SELECT 'RZZ03', 1, event_id, recorded, 5000, 'daily', 'all', true FROM audit_detail"
            + " WHERE site_ods = 'RZZ03' AND action = 'sample.plan' ORDER BY recorded LIMIT 1");
    ManagedExecutorService servers =
        InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    Callable<Step> server = () -> ledger.step(Site.DAY, Instant.now());
    List<Step> steps = new ArrayList<>();
    Wait.until(
        "its seed is signed",
        PATIENCE,
        () -> {
          // Between rounds the server's threads are free for what these wait for.
          for (var answer : servers.invokeAll(Collections.nCopies(5, server))) {
            steps.add(answer.get());
          }
          return steps.contains(Step.DRAWN);
        });

    assertThat(ledger.step(Site.DAY, Instant.now())).isEqualTo(Step.NOTHING_DUE);
    assertThat(
            Rows.column(
                database,
                "SELECT drawn || ' of ' || eligible FROM sample_draw WHERE site_ods = 'RZZ03'"))
        .singleElement()
        .satisfies(drawn -> assertThat(drawn).matches("[4-6] of " + ACCESSES));
    assertThat(Rows.column(database, events("sample.draw"))).hasSize(1);
    assertThat(Rows.column(database, events("sample.end-period"))).hasSizeLessThanOrEqualTo(1);
    assertThat(
            Rows.column(
                database, "SELECT count(*) FROM sample_access WHERE user_id = '" + OFFICER + "'"))
        .as("one of each user")
        .containsExactly("1");
  }

  private static String events(String action) {
    return "SELECT event_id FROM audit_detail WHERE site_ods = 'RZZ03' AND action = '"
        + action
        + "'";
  }

  /** By somebody who has an export and the verifier, and no Lantern. */
  @Test
  @Order(4)
  @RunAsClient
  void theVerifierRepeatsIt() throws Exception {
    Export export = Export.of("RZZ03");
    assertThat(export.status()).as(export.report()).isZero();
    Path file = Town.get().folder().resolve("export-RZZ03.ndjson");
    Repeated repeated = Repeated.of(file);

    assertThat(repeated.status()).as(repeated.report()).isZero();
    assertThat(repeated.report()).contains("Could be drawn: " + ACCESSES, "REPEATED: ");
    try (Connection connection = Town.get().database("lantern_app").getConnection()) {
      assertThat(repeated.drawn())
          .isEqualTo(
              Rows.column(
                  connection,
                  "SELECT access_id FROM sample_access JOIN sample_draw USING (draw_id)"
                      + " WHERE site_ods = 'RZZ03' ORDER BY place"));
    }
  }

  @Test
  @Order(5)
  void theOfficerReviewsWhatWasDrawn() throws Exception {
    DrawnSample sample = newest();
    trail.mark();
    SampleView view = shown(sample.id());
    SampleLine own = of(view, OFFICER).get(0);
    List<SampleLine> others = of(view, "999000000020");
    SampleLine third = of(view, "999000000021").get(0);

    assertThat(view.isAsDrawn()).isTrue();
    assertThat(own.mayNot()).contains(Refusal.OWN_ALERT);
    assertThat(third.mayNot()).isEmpty();
    assertThat(third.entry().patient().orElseThrow().digits()).isEqualTo("9990000018");
    assertThat(appropriate(sample, own)).isEqualTo(new NotDone(Refusal.OWN_ALERT));
    assertThat(appropriate(sample, own, third)).isEqualTo(new NotDone(Refusal.OWN_ALERT));
    assertThat(of(shown(sample.id()), "999000000021").get(0).access().review())
        .as("all of them, or none")
        .isEmpty();
    assertThat(officer().does(() -> desk.open(step(sample, third, others.get(0)))))
        .isEqualTo(new NotDone(Refusal.SEVERAL_PEOPLE));

    assertThat(appropriate(sample, third)).isInstanceOf(Done.class);
    assertThat(appropriate(sample, third)).isInstanceOf(Overtaken.class);
    UUID caseId = ((Done) officer().does(() -> desk.open(step(sample, others.get(0))))).caseId();
    assertThat(newest().reviewed()).isEqualTo(1);
    assertThat(newest().investigated()).isEqualTo(1);

    CaseView about = officer().does(() -> cases.show(caseId)).orElseThrow();
    assertThat(about.alerts()).as("the access raised none").isEmpty();
    assertThat(about.reviewCase().userId()).isEqualTo("999000000020");
    assertThat(about.events()).isNotEmpty();
    officer()
        .does(
            () ->
                cases.decide(
                    new CaseStep(caseId, 0, CaseText.of("Seen the rota")), new OutcomeCode("A1")));
    assertThat(newest().reviewed()).isEqualTo(2);
    assertThat(newest().investigated()).isZero();

    assertThat(trail.briefSinceMark())
        .containsSubsequence(
            "sample.show act shown",
            "sample.review act refused",
            "sample.review act done",
            "review.open act done",
            "sample.review act done");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().equals("sample.review act done"))
        .first()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("detail", "appropriate")
                    .containsEntry("subjectUser", "999000000021")
                    .containsEntry(
                        "sample", "draw=" + sample.id() + "\naccess=" + third.access().id()));
  }

  private DrawnSample newest() throws Exception {
    return officer().does(desk::sites).get(0).samples().get(0).sample();
  }

  private SampleView shown(UUID sample) throws Exception {
    return officer().does(() -> desk.show(sample)).orElseThrow();
  }

  private static List<SampleLine> of(SampleView view, String user) {
    return view.lines().stream().filter(line -> line.access().userId().equals(user)).toList();
  }

  private static SampleStep step(DrawnSample sample, SampleLine... lines) {
    return new SampleStep(
        sample.id(),
        List.of(lines).stream().map(line -> line.access().id()).toList(),
        CaseText.of("Seen the list"));
  }

  private CaseResult appropriate(DrawnSample sample, SampleLine... lines) throws Exception {
    return officer().does(() -> desk.appropriate(step(sample, lines)));
  }

  @Test
  @Order(6)
  void whoIsOfAnotherSiteSeesNothing() throws Exception {
    UUID sample = newest().id();
    Person other = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);

    assertThat(other.does(() -> desk.show(sample))).isEmpty();
    assertThat(other.does(() -> desk.appropriate(step(newest(), shown(sample).lines().get(0)))))
        .isEqualTo(new NotDone(Refusal.NOT_THERE));
  }

  /** Whatever a program says. */
  @Test
  @Order(7)
  void theDatabaseRefusesWhoseAccessWasDrawn() throws Exception {
    String insert =
        "INSERT INTO sample_review (draw_id, access_id, event_id, at, by_user, by_name)"
            + " SELECT a.draw_id, a.access_id, d.event_id, now(), '%s', 'X'"
            + " FROM sample_access a JOIN sample_draw d USING (draw_id) WHERE a.user_id = '"
            + OFFICER
            + "'";
    assertThatThrownBy(() -> Superuser.runs(insert.formatted(OFFICER)))
        .hasMessageContaining("whose access was drawn never reviews it");
    assertThatThrownBy(
            () ->
                Superuser.runs(
                    insert
                        .replace("by_name)", "by_name, acting_for)")
                        .replace("'X'", "'X', '" + OFFICER + "'")
                        .formatted("999000000099")))
        .hasMessageContaining("nor does their deputy");
  }

  /** R5.4: not the words, nor the name of who wrote them, nor that there is a case. */
  @Test
  @Order(7)
  void whoseAccessWasDrawnIsNotToldWhatWasFound() throws Exception {
    Superuser.runs(
        "INSERT INTO sample_review (draw_id, access_id, event_id, at, by_user, by_name, said)"
            + " SELECT a.draw_id, a.access_id, d.event_id, now(), '999000000099', 'X', 'Words'"
            + " FROM sample_access a JOIN sample_draw d USING (draw_id) WHERE a.user_id = '"
            + OFFICER
            + "'");
    SampleLine own = of(shown(newest().id()), OFFICER).get(0);

    assertThat(own.access().review()).isEmpty();
    assertThat(own.caseOfAccess()).isEmpty();
    assertThat(own.mayNot()).contains(Refusal.OWN_ALERT);
    assertThat(of(shown(newest().id()), "999000000021").get(0).access().review()).isPresent();
  }

  /** The hash in the trail is of the list that was drawn, and the page goes by it. */
  @Test
  @Order(8)
  void aListThatWasChangedIsToldSo() throws Exception {
    DrawnSample sample = newest();
    assertThat(shown(sample.id()).isAsDrawn()).isTrue();
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "DELETE FROM sample_access WHERE draw_id = '"
            + sample.id()
            + "' AND user_id = '"
            + OFFICER
            + "'");
    assertThat(shown(sample.id()).isAsDrawn()).isFalse();
  }

  private SampleLine left() throws Exception {
    return shown(newest().id()).lines().stream()
        .filter(line -> line.access().review().isEmpty() && line.mayNot().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static void runs(String... statements) throws SQLException {
    List<String> all = new ArrayList<>(List.of("SET session_replication_role = 'replica'"));
    all.addAll(List.of(statements));
    Superuser.runs(all.toArray(String[]::new));
  }

  private CaseResult puts(SampleLine line) throws Exception {
    return officer().does(() -> desk.open(step(newest(), line)));
  }

  private static String unreviewed(SampleLine line) {
    return "DELETE FROM sample_review WHERE access_id = '" + line.access().id() + "'";
  }

  /**
   * Another officer opens a case with the alert of an access meanwhile: it goes into that case. Not
   * when the case is closed, and not when it is of another time.
   */
  @Test
  @Order(9)
  void anAccessGoesIntoTheOpenCaseOfItsAlertAndNoOther() throws Exception {
    SampleLine line = left();
    UUID alert = UUID.randomUUID();
    UUID caseId = UUID.randomUUID();
    String user = line.access().userId();
    String access = line.access().id().toString();
    runs(
        "INSERT INTO privacy_alert SELECT '%s', '%s', '%s', gen_random_uuid(), '%s', 's', '%s', 'X', 'p', 'c', 'n', 'RZZ03', 'RZZ03', '9990000018', '1', '1', NULL, 'x', false"
            .formatted(
                alert,
                access,
                line.entry().member("permission").orElseThrow(),
                line.opened(),
                user));
    CompletableFuture<CaseResult> later;
    try (HeldLock first = new HeldLock("hashtext('cases are opened')")) {
      first.runs(
          "INSERT INTO review_case (case_id, event_id, site_ods, user_id, user_name, events_from, events_to, opened_by, opened_by_name, opened)"
              + " VALUES ('%1$s', '%2$s', 'RZZ03', '%3$s', 'X', '%4$s'::timestamptz - interval '1 hour', '%4$s'::timestamptz + interval '1 hour', '999000000099', 'X', now())"
                  .formatted(caseId, access, user, line.opened()));
      first.runs(
          "INSERT INTO review_case_alert (alert_id, case_id) VALUES ('%s', '%s')"
              .formatted(alert, caseId));
      later =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return puts(line);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      first.awaitWaiting(1);
      first.letGo();
    }
    assertThat(later.get()).isEqualTo(new Done(caseId));

    runs(
        unreviewed(line),
        "UPDATE review_case SET events_from = events_from + interval '2 hours', events_to = events_to + interval '2 hours' WHERE case_id = '%s'"
            .formatted(caseId));
    assertThat(puts(line)).isEqualTo(new NotDone(Refusal.TOO_FAR_APART));
    officer()
        .does(() -> cases.decide(new CaseStep(caseId, 0, CaseText.of("")), new OutcomeCode("A1")));
    runs(
        "UPDATE review_case SET events_from = events_from - interval '2 hours', events_to = events_to - interval '2 hours' WHERE case_id = '%s'"
            .formatted(caseId));
    assertThat(puts(line)).as("closed").isEqualTo(new NotDone(Refusal.NOT_NOW));
    runs(
        "DELETE FROM review_case_alert WHERE alert_id = '" + alert + "'",
        "DELETE FROM review_alert WHERE alert_id = '" + alert + "'",
        "DELETE FROM privacy_alert WHERE alert_id = '" + alert + "'");
  }

  /** An access is in one case, by whichever way it came into it. */
  @Test
  @Order(10)
  void anAccessThatIsFlaggedAndDrawnIsInOneCase() throws Exception {
    SampleLine line = left();
    String access = line.access().id().toString();
    UUID turn = UUID.randomUUID();
    runs(
        "INSERT INTO flag_turn SELECT '%s', event_id, 'RZZ03', now(), 1, 1, repeat('0', 64) FROM sample_draw WHERE draw_id = '%s'"
            .formatted(turn, newest().id()),
        "INSERT INTO flag_access VALUES ('%s', '%s', '%s', 'RZZ03', '%s', '%s', 1, '')"
            .formatted(
                access,
                line.entry().member("permission").orElseThrow(),
                turn,
                line.access().userId(),
                line.opened()),
        "INSERT INTO flag_finding VALUES ('%s', 'burst', 'So many in an hour.', 'RZZ03', '%s', '%s')"
            .formatted(access, line.access().userId(), line.opened()));
    UUID caseId = ((Done) puts(line)).caseId();
    CaseView view = officer().does(() -> cases.show(caseId)).orElseThrow();
    assertThat(view.accesses()).extracting(one -> one.event()).containsExactly(line.access().id());
    thePackNamesIt(caseId, access);
    thePatientIsTold();

    List<UUID> flagged = List.of(line.access().id());
    runs("DELETE FROM review_case_access WHERE event_id = '" + access + "'");
    assertThat(officer().does(() -> flags.open(flagged)))
        .as("by the sample")
        .isEqualTo(new NotDone(Refusal.IN_A_CASE));
    runs(unreviewed(line));
    UUID other = ((Done) officer().does(() -> flags.open(flagged))).caseId();
    assertThat(left().caseOfAccess()).as("by the flag").contains(other);
    assertThat(puts(line)).isEqualTo(new Done(other));
  }

  private void thePackNamesIt(UUID caseId, String access) throws Exception {
    CasePack shown = officer().does(() -> evidence.preview(caseId)).orElseThrow();
    SentPack pack = new SentPack();
    EventWords plain = new EventWords(key -> null);
    pack.end(officer().does(() -> evidence.pack(shown, plain, pack)).orElseThrow());
    assertThat(pack.text("6-case.txt"))
        .contains(access, "it was drawn by chance", "So many in an hour.");
    assertThat(pack.text("3-events.txt")).contains("sample.draw: done", "sample.review: done");
  }

  /** That a sample with their access was read, and the case. */
  private void thePatientIsTold() throws Exception {
    Selection selection =
        Selection.ofPatient(new NhsNumber("9990000018"), Optional.empty(), Optional.empty());
    List<Access> told = officer().does(() -> reports.whoLooked(selection)).orElseThrow().accesses();
    assertThat(told).extracting(Access::act).contains(Act.SAMPLED, Act.REVIEWED);
    assertThat(told.stream().filter(one -> one.act() == Act.SAMPLED))
        .as("one officer and one sample, with each time that they did")
        .singleElement()
        .satisfies(one -> assertThat(one.shown()).isGreaterThan(3));
  }
}
