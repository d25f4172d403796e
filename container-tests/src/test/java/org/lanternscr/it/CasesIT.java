package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.flag.FlagLedger;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Officer;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.review.AlertKind;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseResult.Overtaken;
import org.lanternscr.review.CaseState;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.CaseView;
import org.lanternscr.review.ClinicianQuestions;
import org.lanternscr.review.Closing;
import org.lanternscr.review.Coverage;
import org.lanternscr.review.CoverageLine;
import org.lanternscr.review.Delegation;
import org.lanternscr.review.Deputies;
import org.lanternscr.review.Evidence;
import org.lanternscr.review.MatchedAlerts;
import org.lanternscr.review.NationalClosing;
import org.lanternscr.review.NationalViewer;
import org.lanternscr.review.OutcomeCode;
import org.lanternscr.review.Plans;
import org.lanternscr.review.Question;
import org.lanternscr.review.Refusal;
import org.lanternscr.review.Tab;
import org.lanternscr.review.Worklist;
import org.lanternscr.review.WorklistLine;
import org.lanternscr.review.WorklistQuery;
import org.lanternscr.review.WorklistQuery.Delivered;
import org.lanternscr.site.Reason;

/** R2.4, R5: the officer's worklist and cases, and who can do nothing in them. */
@ExtendWith(ArquillianExtension.class)
class CasesIT {

  /** Whose alerts these are; nobody else's test raises any as them. */
  private static final String CAUSE = User.NO_EMERGENCY;

  private static final AlertCode EMERGENCY = AlertCode.ACCESS_EMERGENCY;
  private static final OutcomeCode BREACH = new OutcomeCode("B1");
  private static final OutcomeCode APPROPRIATE = new OutcomeCode("A1");

  @Inject private Worklist worklist;
  @Inject private CaseDesk desk;
  @Inject private ClinicianQuestions questions;
  @Inject private MatchedAlerts matched;
  @Inject private FlagLedger flags;
  @Inject private NationalViewer national;
  @Inject private Coverage coverage;
  @Inject private Deputies deputies;
  @Inject private SiteDesk sites;
  @Inject private PatientFinder finder;
  @Inject private AlertBook book;
  @Inject private Reception reception;
  @Inject private Trail trail;

  /** Who signs in once for all of these tests. */
  private static Person cause;

  private static Person officer;
  private static Person colleague;
  private static Person administrator;
  private static Patient patient;

  private List<Officer> before;

  @BeforeEach
  void begin() throws Exception {
    if (patient == null) {
      cause = reception.signsIn(CAUSE, Site.GENERAL);
      officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
      colleague = reception.signsIn(User.SECOND_OFFICER, Site.GENERAL);
      administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
      patient = found(TestPatient.ORDINARY);
    }
    before = names(officers(User.PRIVACY_OFFICER, User.SECOND_OFFICER));
    trail.mark();
  }

  @AfterEach
  void leaveTheOfficersAsTheyWere() throws Exception {
    names(before);
  }

  private Patient found(TestPatient chosen) throws Exception {
    return cause.does(() -> ((Found) finder.find(chosen.number())).patient());
  }

  private static List<Officer> officers(String... users) {
    return List.of(users).stream().map(user -> new Officer(user, "OFFICER")).toList();
  }

  /** Has the registry name the officers of the site; those that it named until then. */
  private List<Officer> names(List<Officer> named) throws Exception {
    return administrator.does(
        () -> {
          List<Officer> earlier = sites.entry(Site.GENERAL).officers();
          sites.change(sites.entry(Site.GENERAL).watchedBy(named));
          return earlier;
        });
  }

  private UUID raised(AlertCode code, Patient whose) throws Exception {
    return cause.does(() -> book.raised(code, whose, "asap"));
  }

  private UUID raised() throws Exception {
    return raised(EMERGENCY, patient);
  }

  /** Lets days go by for an alert. */
  private static void age(UUID alert, int days) throws SQLException {
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE privacy_alert SET recorded = recorded - interval '%d days' WHERE alert_id = '%s'"
            .formatted(days, alert),
        "UPDATE review_alert SET raised = raised - interval '%d days' WHERE alert_id = '%s'"
            .formatted(days, alert));
  }

  private UUID opened(Person by, UUID... alerts) throws Exception {
    return ((Done) by.does(() -> desk.open(List.of(alerts)))).caseId();
  }

  private CaseView shown(UUID caseId) throws Exception {
    return officer.does(() -> desk.show(caseId)).orElseThrow();
  }

  private static CaseStep step(UUID caseId, int seen, String said) {
    return new CaseStep(caseId, seen, CaseText.of(said));
  }

  private List<UUID> page(WorklistQuery query, int size) throws Exception {
    return officer.does(() -> worklist.page(query, size)).lines().stream()
        .map(line -> line.alert().id())
        .toList();
  }

  private static Refusal why(CaseResult result) {
    return ((NotDone) result).why();
  }

  private List<String> briefs(String feature) throws Exception {
    return trail.briefSinceMark().stream().filter(brief -> brief.startsWith(feature)).toList();
  }

  /** R2.4, R5.1: where each alert stands, oldest first, in pages, of the officer's sites alone. */
  @Test
  void theWorklistHasATabForEachThingToDo() throws Exception {
    UUID old = raised();
    UUID claimed = raised(AlertCode.SELF_CLAIM_OTHER, patient);
    age(old, 400);
    age(claimed, 399);
    trail.mark();

    assertThat(page(WorklistQuery.of(Tab.TO_REVIEW), 2)).containsExactly(old, claimed);
    assertThat(page(WorklistQuery.of(Tab.TO_REVIEW).after(old), 1)).containsExactly(claimed);
    assertThat(page(WorklistQuery.of(Tab.OVERDUE), 2)).containsExactly(old, claimed);
    assertThat(page(WorklistQuery.of(Tab.EMERGENCY), 100)).contains(old).doesNotContain(claimed);
    assertThat(
            page(
                new WorklistQuery(
                    Tab.TO_REVIEW,
                    Optional.of(AlertKind.SELF_CLAIM),
                    Optional.empty(),
                    Optional.of(Site.GENERAL),
                    398,
                    Optional.empty()),
                100))
        .containsExactly(claimed);
    assertThat(
            page(
                new WorklistQuery(
                    Tab.TO_REVIEW,
                    Optional.empty(),
                    Optional.of(Delivered.REFUSED),
                    Optional.empty(),
                    398,
                    Optional.empty()),
                100))
        .isEmpty();
    WorklistLine line =
        officer.does(() -> worklist.page(WorklistQuery.of(Tab.OVERDUE), 1)).lines().get(0);
    assertThat(line.daysOver()).isBetween(396L, 397L);
    assertThat(line.evidence().verdict()).isEqualTo(Evidence.Verdict.NOT_CHECKED);
    assertThat(officer.does(() -> worklist.counts()).get(Tab.OVERDUE)).isGreaterThanOrEqualTo(2);
    assertThat(officer.does(() -> worklist.waiting()).orElse(100)).isGreaterThanOrEqualTo(2);
    assertThat(briefs("alert.search")).hasSize(7).containsOnly("alert.search act done");

    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    assertThat(elsewhere.does(() -> worklist.page(WorklistQuery.of(Tab.OVERDUE), 100)).lines())
        .extracting(one -> one.alert().id())
        .doesNotContain(old, claimed);
    assertThat(elsewhere.does(() -> desk.open(List.of(old))))
        .isEqualTo(new NotDone(Refusal.NOT_THERE));
    assertThat(Failure.of(cause, () -> worklist.page(WorklistQuery.of(Tab.OVERDUE), 1)))
        .isInstanceOf(EJBAccessException.class);

    anOfficerOfTheTrustSeesAllOfItsSites(old);

    UUID caseId = opened(officer, old);
    assertThat(page(WorklistQuery.of(Tab.TO_REVIEW), 1)).containsExactly(claimed);
    assertThat(page(WorklistQuery.of(Tab.INVESTIGATED), 1)).containsExactly(old);
    officer.does(() -> desk.decide(step(caseId, 0, ""), APPROPRIATE));
    assertThat(page(WorklistQuery.of(Tab.CLOSED), 100)).contains(old);
    assertThat(page(WorklistQuery.of(Tab.OVERDUE), 1)).containsExactly(claimed);
    officer.does(() -> desk.decide(step(opened(officer, claimed), 0, ""), APPROPRIATE));
  }

  /** By the organisation that gave the role; each site's trail has that its alerts were read. */
  private void anOfficerOfTheTrustSeesAllOfItsSites(UUID alert) throws Exception {
    Person everywhere =
        reception
            .signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY)
            .with(Set.of(Rights.READ_AUDIT));
    assertThat(everywhere.does(() -> worklist.sites()))
        .extracting(site -> site.ods())
        .contains(Site.GENERAL, Site.COMMUNITY);
    trail.mark();
    assertThat(everywhere.does(() -> worklist.page(WorklistQuery.of(Tab.OVERDUE), 1)).lines())
        .extracting(line -> line.alert().id())
        .containsExactly(alert);
    assertThat(trail.sinceMark())
        .extracting(event -> event.member("site"))
        .contains("RZZ01", "RZZ02");
    trail.mark();
    everywhere.does(() -> national.stillOpen());
    assertThat(trail.sinceMark())
        .extracting(event -> event.member("site"))
        .contains("RZZ01", "RZZ02");
  }

  /** R2.4, R5.1: the whole story of a breach, with an event in the trail for each step. */
  @Test
  void aBreachNeedsTwoOfficersAndTheClinicianIsHeard() throws Exception {
    UUID first = raised();
    UUID second = raised(EMERGENCY, found(TestPatient.ANOTHER));
    trail.mark();
    UUID caseId = opened(officer, first, second);
    assertThat(officer.does(() -> desk.note(step(caseId, 0, "Not on the ward list, 999 000 0018"))))
        .isEqualTo(new Done(caseId));
    officer.does(() -> desk.ask(step(caseId, 1, "Why did you look?")));

    assertThat(cause.does(() -> questions.waiting())).isEqualTo(1);
    Question asked = cause.does(() -> questions.mine()).get(0);
    assertThat(asked.text()).contains("Why did you look?");
    assertThat(asked.alerts()).extracting(alert -> alert.id()).containsExactly(first, second);
    assertThat(cause.does(() -> questions.reply(step(caseId, 0, "Curious"))))
        .isEqualTo(new Done(caseId));
    assertThat(cause.does(() -> questions.waiting())).isZero();
    assertThat(why(cause.does(() -> questions.reply(step(caseId, 0, "Once more")))))
        .isEqualTo(Refusal.NOT_NOW);
    Person another = reception.clinician();
    assertThat(why(another.does(() -> questions.reply(step(caseId, 0, "Not mine")))))
        .isEqualTo(Refusal.NOT_THERE);

    officer.does(() -> desk.decide(step(caseId, 3, "No reason to look"), BREACH));
    CaseView proposed = shown(caseId);
    assertThat(proposed.reviewCase().state()).isEqualTo(CaseState.PROPOSED);
    assertThat(proposed.mayNotCountersign()).contains(Refusal.SAME_REVIEWER);
    assertThat(proposed.events()).isNotEmpty();
    assertThat(proposed.reviewCase().acts().get(0).said())
        .contains("Not on the ward list, [NHS number removed]");
    assertThat(why(officer.does(() -> desk.countersign(step(caseId, 4, "")))))
        .isEqualTo(Refusal.SAME_REVIEWER);
    colleague.does(() -> desk.sendBack(step(caseId, 4, "Ask the ward first")));
    officer.does(() -> desk.decide(step(caseId, 5, "Asked"), BREACH));
    assertThat(colleague.does(() -> desk.countersign(step(caseId, 6, "Agreed"))))
        .isEqualTo(new Done(caseId));
    assertThat(shown(caseId).reviewCase().state()).isEqualTo(CaseState.CLOSED);
    assertThat(why(officer.does(() -> desk.note(step(caseId, 7, "Late")))))
        .isEqualTo(Refusal.NOT_NOW);
    officer.does(() -> desk.reopen(step(caseId, 7, "New facts")));
    officer.does(() -> desk.decide(step(caseId, 8, ""), APPROPRIATE));
    assertThat(shown(caseId).reviewCase().state())
        .as("what two officers have decided, two decide anew")
        .isEqualTo(CaseState.PROPOSED);
    assertThat(colleague.does(() -> desk.countersign(step(caseId, 9, "Agreed again"))))
        .isEqualTo(new Done(caseId));

    assertThat(briefs("review."))
        .containsExactly(
            "review.open act done",
            "review.note act done",
            "review.ask act done",
            "review.questions act shown",
            "review.reply act done",
            "review.propose act done",
            "review.show act shown",
            "review.countersign act refused",
            "review.return act done",
            "review.propose act done",
            "review.countersign act done",
            "review.show act shown",
            "review.reopen act done",
            "review.propose act done",
            "review.show act shown",
            "review.countersign act done");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("case") != null)
        .allSatisfy(
            event -> {
              assertThat(event.member("case")).isEqualTo(caseId.toString());
              assertThat(event.member("subjectUser")).isEqualTo(CAUSE);
              assertThat(event.member("site")).isEqualTo("RZZ01");
            });
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("review.propose"))
        .extracting(event -> event.member("reason").substring(0, 3))
        .startsWith("B1:", "B1:");
    assertThat(
            book.column(
                "SELECT count(*) FROM review_act a JOIN audit_detail d USING (event_id)"
                    + " WHERE a.case_id = ? AND d.site_ods = 'RZZ01'",
                caseId))
        .as("each act names its own event")
        .containsExactly("10");
  }

  /** R2.4: neither at a door nor past all doors, and nobody for them. */
  @Test
  void whoCausedItDoesNothingInItsCase() throws Exception {
    UUID alert = raised();
    Person own = cause.with(Set.of(Rights.READ_AUDIT, Rights.VIEW_RECORD));
    names(officers(User.PRIVACY_OFFICER, CAUSE));
    trail.mark();
    assertThat(
            own.does(() -> worklist.page(WorklistQuery.of(Tab.TO_REVIEW), 100)).lines().stream()
                .filter(line -> line.alert().id().equals(alert))
                .map(WorklistLine::isOwn))
        .allMatch(isOwn -> isOwn);
    assertThat(why(own.does(() -> desk.open(List.of(alert))))).isEqualTo(Refusal.OWN_ALERT);
    UUID caseId = opened(officer, alert);
    assertThat(own.does(() -> desk.show(caseId))).isEmpty();
    assertThat(why(own.does(() -> desk.note(step(caseId, 0, "Mine")))))
        .isEqualTo(Refusal.OWN_ALERT);
    assertThat(why(own.does(() -> desk.decide(step(caseId, 0, ""), APPROPRIATE))))
        .isEqualTo(Refusal.OWN_ALERT);
    assertThat(briefs("review."))
        .containsExactly(
            "review.open act refused",
            "review.open act done",
            "review.show act refused",
            "review.note act refused",
            "review.close act refused");

    Person deputy = reception.signsIn(User.AAL2, Site.GENERAL).with(Set.of(Rights.READ_AUDIT));
    assertThat(why(deputy.does(() -> desk.note(step(caseId, 0, "Nobody's")))))
        .isEqualTo(Refusal.NOT_AN_OFFICER);
    LocalDate today = Site.today();
    assertThat(deputy.does(() -> deputies.name("999000000001", Optional.of(today))))
        .contains(Deputies.Fault.NOT_AN_OFFICER);
    assertThat(own.does(() -> deputies.name(User.AAL2, Optional.of(today)))).isEmpty();
    assertThat(why(deputy.does(() -> desk.decide(step(caseId, 0, ""), APPROPRIATE))))
        .isEqualTo(Refusal.DELEGATED_BY_CAUSE);
    refusedByTheDatabase(caseId, CAUSE, null, "who caused an alert");
    refusedByTheDatabase(caseId, User.AAL2, CAUSE, "who caused an alert");
    refusedByTheDatabase(caseId, User.AAL2, User.PRIVACY_OFFICER, "under a delegation that runs");

    assertThat(officer.does(() -> deputies.name(User.AAL2, Optional.of(today)))).isEmpty();
    refusedByTheDatabase(caseId, User.AAL2, CAUSE, "who caused an alert");
    assertThat(deputy.does(() -> desk.decide(step(caseId, 0, "For the officer"), BREACH)))
        .isEqualTo(new Done(caseId));
    assertThat(shown(caseId).reviewCase().acts().get(0).actingFor()).contains(User.PRIVACY_OFFICER);
    assertThat(why(officer.does(() -> desk.countersign(step(caseId, 1, "")))))
        .as("the officer for whom it was proposed is no second one")
        .isEqualTo(Refusal.SAME_REVIEWER);

    List<Delegation> named = officer.does(() -> deputies.list());
    assertThat(deputy.does(() -> deputies.end(named.get(0).id())))
        .contains(Deputies.Fault.NOT_AN_OFFICER);
    for (Delegation one : named.stream().filter(Delegation::isRunning).toList()) {
      assertThat(officer.does(() -> deputies.end(one.id()))).isEmpty();
      assertThat(colleague.does(() -> deputies.end(one.id())))
          .as("an officer who is not named is none")
          .contains(Deputies.Fault.NOT_AN_OFFICER);
      assertThat(own.does(() -> deputies.end(one.id())))
          .as("somebody else was faster")
          .contains(Deputies.Fault.OVER);
    }
    assertThat(why(deputy.does(() -> desk.note(step(caseId, 1, "Over")))))
        .isEqualTo(Refusal.NOT_AN_OFFICER);
    assertThat(briefs("review.delegate"))
        .containsExactly(
            "review.delegate act refused", "review.delegate act done", "review.delegate act done");
    assertThat(briefs("review.end-delegation")).hasSize(7);
    assertThat(briefs("review.end-delegation"))
        .filteredOn(brief -> brief.endsWith("done"))
        .hasSize(2);
  }

  /** The application's own login, writing what no door would. */
  private void refusedByTheDatabase(UUID caseId, String user, String actingFor, String why) {
    Throwable thrown =
        catchThrowable(
            () ->
                Superuser.runs(
                    "INSERT INTO review_act (case_id, number, event_id, kind, at, by_user, by_name,"
                        + " acting_for, outcome) SELECT case_id, 1, event_id, 'close', now(), '"
                        + user
                        + "', 'x', "
                        + (actingFor == null ? "NULL" : "'" + actingFor + "'")
                        + ", 'A1: Appropriate' FROM review_case WHERE case_id = '"
                        + caseId
                        + "'"));
    assertThat(thrown).isInstanceOf(SQLException.class).hasMessageContaining(why);
  }

  /** R2.4: of two at once one comes first; the other is told, and nothing of theirs is written. */
  @Test
  void ofTwoOfficersAtOnceTheLaterIsTold() throws Exception {
    UUID caseId = opened(officer, raised());
    CompletableFuture<CaseResult> other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return colleague.does(() -> desk.note(step(caseId, 0, "By the colleague")));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    CaseResult one = officer.does(() -> desk.note(step(caseId, 0, "By the officer")));

    assertThat(List.of(one, other.get()))
        .containsExactlyInAnyOrder(new Done(caseId), new Overtaken());
    assertThat(shown(caseId).reviewCase().acts()).hasSize(1);
    assertThat(why(officer.does(() -> desk.open(caseAlerts(caseId))))).isEqualTo(Refusal.IN_A_CASE);
    assertThat(why(officer.does(() -> desk.open(List.of(raised(), raised(), UUID.randomUUID())))))
        .isEqualTo(Refusal.NOT_THERE);
    UUID far = raised();
    age(far, 2);
    assertThat(why(officer.does(() -> desk.open(List.of(far, raised())))))
        .isEqualTo(Refusal.TOO_FAR_APART);
  }

  private List<UUID> caseAlerts(UUID caseId) throws Exception {
    return shown(caseId).alerts().stream().map(line -> line.alert().id()).toList();
  }

  /** R2.4: what the lists explain closes in one go, an emergency never; nothing is closed away. */
  @Test
  void matchedAlertsCloseTogetherAndNoEmergencyAmongThem() throws Exception {
    Patient attends = found(TestPatient.SHARING_TOO);
    UUID claimed = raised(AlertCode.SELF_CLAIM_OTHER, attends);
    UUID emergency = raised(EMERGENCY, attends);
    UUID unexplained = raised(AlertCode.SELF_CLAIM_OTHER, patient);
    book.over(claimed);
    trail.mark();
    assertThat(officer.does(() -> matched.of(List.of(claimed, emergency, unexplained))))
        .extracting(line -> line.alert().id())
        .containsExactly(claimed);
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("alert.search"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("site", "RZZ01")
                    .containsEntry("detail", "TO_CLOSE_TOGETHER"));
    trail.mark();
    Map<UUID, CaseResult> results =
        officer.does(
            () ->
                matched.close(
                    List.of(
                        new Closing(claimed, APPROPRIATE),
                        new Closing(emergency, APPROPRIATE),
                        new Closing(unexplained, APPROPRIATE),
                        new Closing(UUID.randomUUID(), APPROPRIATE))));
    assertThat(results.get(claimed)).isInstanceOf(Done.class);
    assertThat(why(results.get(emergency))).isEqualTo(Refusal.NOT_MATCHED);
    assertThat(why(results.get(unexplained))).isEqualTo(Refusal.NOT_MATCHED);
    assertThat(results.values()).filteredOn(NotDone.class::isInstance).hasSize(3);
    assertThat(briefs("review."))
        .containsExactly(
            "review.open act done",
            "review.close act done",
            "review.close act refused",
            "review.close act refused",
            "review.close act refused");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("review.close"))
        .filteredOn(event -> emergency.toString().equals(event.member("alert")))
        .singleElement()
        .satisfies(event -> assertThat(event.member("detail")).isEqualTo("NOT_MATCHED"));
    UUID caseId = ((Done) results.get(claimed)).caseId();
    assertThat(shown(caseId).reviewCase().acts().get(0).evidence())
        .contains("MATCHES Inpatient, Ward 7");

    closedThereToo(caseId, claimed);
    List<CoverageLine> lines =
        officer.does(() -> coverage.of(Site.today(), Site.today().plusDays(7)));
    assertThat(lines).extracting(CoverageLine::kind).containsExactly(AlertKind.values());
    assertThat(lines.get(1).reviewed()).isPositive();
    assertThat(lines.get(1).due()).isGreaterThan(lines.get(1).reviewed());
    assertThat(briefs("review.coverage")).hasSize(1);
  }

  /** R2.4: a code may mean something else at another site; what was offered is what is written. */
  @Test
  void alertsOfTwoSitesEachCloseWithAnOutcomeOfTheirOwnSite() throws Exception {
    Person other = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    UUID there =
        other.does(
            () ->
                book.raised(
                    AlertCode.SELF_CLAIM_OTHER,
                    ((Found) finder.find(TestPatient.SHARING_TOO.number())).patient(),
                    "asap"));
    UUID here = raised(AlertCode.SELF_CLAIM_OTHER, found(TestPatient.SHARING_TOO));
    book.over(there);
    book.over(here);
    names(officers(User.ADMINISTRATOR_OF_TRUST));
    Person everywhere =
        reception
            .signsIn(User.ADMINISTRATOR_OF_TRUST, Site.GENERAL)
            .with(Set.of(Rights.READ_AUDIT));
    List<String> offered = new ArrayList<>();
    for (WorklistLine line : everywhere.does(() -> matched.of(List.of(here, there)))) {
      Reason outcome = everywhere.does(() -> matched.outcomes(line.site())).get(0);
      offered.add(outcome.whole());
      Closing closing = new Closing(line.alert().id(), new OutcomeCode(outcome.code()));
      CaseResult closed =
          everywhere.does(() -> matched.close(List.of(closing))).get(line.alert().id());
      assertThat(
              book.column(
                  "SELECT outcome FROM review_act WHERE case_id = ?", ((Done) closed).caseId()))
          .containsExactly(outcome.whole());
    }
    assertThat(offered).containsExactlyInAnyOrder("A1: Appropriate access", "A1: In order");
    assertThat(officer.does(() -> matched.outcomes(Site.COMMUNITY)))
        .as("a site that the role does not cover")
        .isEmpty();
  }

  /** R5.4: an alert cannot be closed together with others before its flags can have come. */
  @Test
  void whatNobodyHasLookedAtForFlagsIsNotClosedTogether() throws Exception {
    Patient attends = found(TestPatient.SHARING_TOO);
    UUID claimed = raised(AlertCode.SELF_CLAIM_OTHER, attends);
    cause.does(() -> book.shown(claimed, attends));
    book.over(claimed);
    Closing closing = new Closing(claimed, APPROPRIATE);

    assertThat(officer.does(() -> matched.of(List.of(claimed)))).isEmpty();
    assertThat(why(officer.does(() -> matched.close(List.of(closing))).get(claimed)))
        .isEqualTo(Refusal.NOT_MATCHED);
    Instant later = Instant.now().plus(Duration.ofDays(3)).plusSeconds(60);
    while (flags.turn(Site.GENERAL, later) > 0) {
      trail.mark();
    }
    assertThat(officer.does(() -> matched.of(List.of(claimed)))).hasSize(1);
    assertThat(officer.does(() -> matched.close(List.of(closing))).get(claimed))
        .isInstanceOf(Done.class);
  }

  /**
   * R2.4, R5.4: while the record can still be shown, and be flagged then, its alert is not closed
   * together with others; that says so, and is over with the permission, by its end or its time.
   */
  @Test
  void whatMayGoOnIsNotClosedTogether() throws Exception {
    Patient attends = found(TestPatient.SHARING_TOO);
    UUID ended = raised(AlertCode.SELF_CLAIM_OTHER, attends);
    UUID expired = raised(AlertCode.SELF_CLAIM_OTHER, attends);
    UUID emergency = raised(EMERGENCY, attends);
    List<UUID> both = List.of(ended, expired);
    List<Closing> closings = both.stream().map(one -> new Closing(one, APPROPRIATE)).toList();

    assertThat(officer.does(() -> matched.of(List.of(ended, expired, emergency))))
        .allSatisfy(line -> assertThat(line.isMatched()).isFalse())
        .allSatisfy(line -> assertThat(line.mayGoOn()).isTrue())
        .extracting(line -> line.alert().id())
        .containsExactlyElementsOf(both);
    trail.mark();
    assertThat(officer.does(() -> matched.close(closings)).values())
        .containsExactly(new NotDone(Refusal.MAY_GO_ON), new NotDone(Refusal.MAY_GO_ON));
    assertThat(trail.sinceMark())
        .extracting(event -> event.brief() + " " + event.member("detail"))
        .filteredOn(told -> told.startsWith("review.")) // an alert goes meanwhile
        .containsExactly(
            "review.close act refused MAY_GO_ON", "review.close act refused MAY_GO_ON");

    book.over(ended);
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE permission_to_view v SET given = given - interval '2 hours', expires = now() FROM privacy_alert a"
            + " WHERE a.permission_id = v.permission_id AND a.alert_id = '"
            + expired
            + "'");
    assertThat(officer.does(() -> matched.of(both))).allMatch(WorklistLine::isMatched).hasSize(2);
    assertThat(officer.does(() -> matched.close(closings)).values())
        .allSatisfy(result -> assertThat(result).isInstanceOf(Done.class));
  }

  /** What an officer says of the national alert viewer, once for each alert. */
  private void closedThereToo(UUID caseId, UUID alert) throws Exception {
    Superuser.runs(
        "UPDATE review_alert SET delivery = 'delivered' WHERE alert_id = '" + alert + "'");
    assertThat(openNationally()).contains(alert);
    NationalClosing closing = new NationalClosing("TES-1", Site.today(), "PRIVACY, Ten");
    assertThat(officer.does(() -> national.note(caseId, alert, closing)))
        .isEqualTo(new Done(caseId));
    assertThat(why(officer.does(() -> national.note(caseId, alert, closing))))
        .isEqualTo(Refusal.NOT_NOW);
    assertThat(openNationally()).doesNotContain(alert);
    assertThat(shown(caseId).national().get(alert)).isEqualTo(closing);
    assertThat(briefs("review.national")).containsExactly("review.national act done");
  }

  private Set<UUID> openNationally() throws Exception {
    return officer.does(() -> national.stillOpen()).lines().stream()
        .map(line -> line.alert().id())
        .collect(Collectors.toSet());
  }

  /**
   * Each page of each tab reads what it shows of each state, kind and delivery, and not what does
   * not meet a filter: here one that a single alert among 20,000 meets.
   */
  @Test
  void everyPageIsAWalkThroughAnIndex() throws SQLException {
    try (Connection connection = Superuser.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "INSERT INTO review_alert SELECT uuidv7(), 'RZZ01', now() - n * interval '1 minute',"
              + " (ARRAY['emergency', 'self-claim', 'legal'])[n % 3 + 1],"
              + " CASE WHEN n = 19999 THEN 'refused' ELSE 'delivered' END,"
              + " (ARRAY['to-review', 'investigated', 'closed'])[n % 5 % 3 + 1]"
              + " FROM generate_series(1, 20000) n");
      statement.execute("ANALYZE review_alert");
      for (Tab tab : Tab.values()) {
        for (boolean isAfterAnother : List.of(true, false)) {
          for (List<String> deliveries :
              List.of(List.of("off", "open", "delivered", "refused"), List.of("refused"))) {
            String plan = plan(connection, tab, isAfterAnother, deliveries);
            assertThat(plan)
                .as("%s", tab)
                .containsPattern("Index( Only)? Scan.* using review_alert_by_what")
                .doesNotContain("Seq Scan on review_alert");
            assertThat(rows(plan)).as(plan).isLessThan(1_500);
          }
        }
      }
      connection.rollback();
    }
  }

  private static final Pattern ROWS = Pattern.compile("rows=([0-9.]+) loops=([0-9]+)");

  /** All rows of alerts that were read, and those that were read for nothing. */
  private static long rows(String plan) {
    long rows = 0;
    for (String line : plan.lines().toList()) {
      Matcher scan = ROWS.matcher(line);
      if (line.contains(" on review_alert") && scan.find()) {
        rows += Math.round(Double.parseDouble(scan.group(1)) * Long.parseLong(scan.group(2)));
      } else if (line.contains("Rows Removed by Filter: ")) {
        rows += Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return rows;
  }

  private static String plan(
      Connection connection, Tab tab, boolean isAfterAnother, List<String> deliveries)
      throws SQLException {
    List<String[]> parts = new ArrayList<>();
    for (String state : Plans.statesOf(tab)) {
      for (AlertKind kind : AlertKind.values()) {
        for (String delivery : deliveries) {
          parts.add(new String[] {"RZZ01", state, kind.word(), delivery, "infinity"});
        }
      }
    }
    try (PreparedStatement explain =
        connection.prepareStatement("EXPLAIN ANALYZE " + Plans.pageOf(tab, isAfterAnother))) {
      for (int i = 0; i < 5; i++) {
        int column = i;
        explain.setArray(
            i + 1,
            connection.createArrayOf(
                i < 4 ? "text" : "timestamptz",
                parts.stream().map(part -> part[column]).toArray(String[]::new)));
      }
      int next = 6;
      if (isAfterAnother) {
        explain.setObject(next++, java.time.OffsetDateTime.now().minusDays(5));
        explain.setObject(next++, new UUID(0, 0));
      }
      explain.setInt(next++, 21);
      explain.setInt(next, 21);
      List<String> lines = new ArrayList<>();
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      return String.join("\n", lines);
    }
  }

  /** R5.4: of a case that is old and opened again, the person is asked all the same. */
  @Test
  void aQuestionThatAPurgeEmptiedIsStillAsked() throws Exception {
    UUID alert = raised();
    UUID caseId = opened(officer, alert);
    officer.does(() -> desk.ask(step(caseId, 0, "Why did you look?")));
    officer.does(() -> desk.decide(step(caseId, 1, ""), APPROPRIATE));
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE review_act SET said_hash = encode(sha256(convert_to(said, 'UTF8')), 'hex'), said = NULL,"
            + " evidence = NULL, emptied_by = event_id WHERE kind = 'ask' AND case_id = '"
            + caseId
            + "'");
    officer.does(() -> desk.reopen(step(caseId, 2, "New facts")));

    Question asked =
        cause.does(() -> questions.mine()).stream()
            .filter(one -> one.caseId().equals(caseId))
            .findFirst()
            .orElseThrow();
    assertThat(asked.text()).isEmpty();
    assertThat(asked.alerts()).extracting(one -> one.id()).containsExactly(alert);
    assertThat(cause.does(() -> questions.reply(step(caseId, 0, "I do not know"))))
        .isEqualTo(new Done(caseId));
  }

  /** R2.4: the trust can take an outcome out of its list while somebody reads the page. */
  @Test
  void anOutcomeThatIsOfferedNoMoreIsToldAsAFault() throws Exception {
    UUID caseId = opened(officer, raised());
    assertThat(why(officer.does(() -> desk.decide(step(caseId, 0, ""), new OutcomeCode("Z9")))))
        .isEqualTo(Refusal.NO_OUTCOME);
    assertThat(shown(caseId).reviewCase().acts()).isEmpty();
    officer.does(() -> desk.decide(step(caseId, 0, ""), APPROPRIATE));
  }
}
