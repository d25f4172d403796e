package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.flag.Finding;
import org.lanternscr.flag.FlagTimer;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.Rights;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseEvidence;
import org.lanternscr.review.CasePack;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.CaseView;
import org.lanternscr.review.ClinicianQuestions;
import org.lanternscr.review.FlagFilter;
import org.lanternscr.review.FlagPage;
import org.lanternscr.review.FlaggedAccesses;
import org.lanternscr.review.OutcomeCode;
import org.lanternscr.review.Question;
import org.lanternscr.review.Refusal;
import org.lanternscr.review.WorklistLine;
import org.lanternscr.site.FlagKind;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffDesk.Taken;
import org.lanternscr.staff.StaffLook.Ready;

/**
 * R5.4, R5.1: accesses are looked at once, explained, and shown to officers but not to whom they
 * are about.
 */
@Tag("R5.4")
@ExtendWith(ArquillianExtension.class)
class FlagsIT {

  private static final String HEAD =
      "user_id,surname,department,working_pattern,nhs_number,postcode\n";
  private static final NhsNumber NAMESAKE = new NhsNumber("9990000050");
  private static final NhsNumber DECEASED = new NhsNumber("9990000247");
  private static final NhsNumber OWN = new NhsNumber("9990000034");

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer records;
  @Inject private StaffDesk staff;
  @Inject private FlagTimer timer;
  @Inject private FlaggedAccesses desk;
  @Inject private CaseDesk cases;
  @Inject private CaseEvidence evidence;
  @Inject private EvidenceDesk reports;
  @Inject private ClinicianQuestions questions;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private static Person clinician;
  private static Person other;
  private static Person officer;
  private static Person administrator;

  @BeforeEach
  void begin() throws Exception {
    if (clinician == null) {
      clinician = reception.signsIn(User.FLAGGED, Site.COMMUNITY);
      other = reception.signsIn(User.FLAGGED_TOO, Site.COMMUNITY);
      officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
      administrator = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY);
    }
    String hours = dayAfterTomorrow() + " 03:00-04:00";
    imports(
        User.FLAGGED
            + ",Testpatient,Maternity,"
            + hours
            + ",9990000034,\n"
            + User.FLAGGED_TOO
            + ",Otherwise,Maternity,any,,\n");
    looks();
    trail.mark();
  }

  /** Nothing that other tests could meet. */
  @AfterEach
  void forget() throws Exception {
    imports("999000000099,Nobody,,,,\n");
  }

  /** Nobody works then while these tests run. */
  private static String dayAfterTomorrow() {
    return Site.today().plusDays(3).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private void imports(String people) throws Exception {
    Path file = Path.of(Web.variable("it.staff.folder")).resolve("RZZ02.csv");
    Files.writeString(file, HEAD + people, UTF_8);
    Ready ready = (Ready) administrator.does(() -> staff.look(Site.COMMUNITY));
    assertThat(administrator.does(() -> staff.take(Site.COMMUNITY, ready.file())))
        .isEqualTo(Taken.DONE);
  }

  /** As if the time had passed after which accesses are looked at. */
  private void looks() {
    timer.turn(Instant.now().plus(Duration.ofDays(3)).plusSeconds(60));
  }

  private Patient found(NhsNumber number) throws Exception {
    return clinician.does(() -> ((Found) finder.find(number)).patient());
  }

  private PermissionToView opens(Person who, NhsNumber number) throws Exception {
    Patient patient = found(number);
    PermissionToView permission =
        who.does(
            () -> {
              permissions.confirm(
                  patient, new Confirmation(Set.of(Check.values()), Note.of("on my list")));
              return permissions.patientAgrees(patient);
            });
    assertThat(who.does(() -> records.view(permission))).isInstanceOf(Shown.class);
    return permission;
  }

  private List<String> lookedAt(PermissionToView permission) throws SQLException {
    return Rows.column(
        database, "SELECT flags FROM flag_access WHERE permission_id = '" + permission.id() + "'");
  }

  private static FlagFilter of(FlagKind flag) {
    return new FlagFilter(Optional.of(flag), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private FlagPage page(FlagFilter filter) throws Exception {
    return officer.does(() -> desk.page(filter, 100));
  }

  private FlaggedAccess flagged(PermissionToView permission) throws Exception {
    return page(FlagFilter.all()).lines().stream()
        .map(FlagPage.Line::access)
        .filter(access -> access.permission().equals(Optional.of(permission.id())))
        .findFirst()
        .orElseThrow();
  }

  private boolean isCaseClosed(FlaggedAccess access) throws Exception {
    return page(FlagFilter.all()).lines().stream()
        .filter(line -> line.access().event().equals(access.event()))
        .findFirst()
        .orElseThrow()
        .isCaseClosed();
  }

  private static List<FlagKind> kinds(FlaggedAccess access) {
    return access.looked().findings().stream().map(Finding::flag).toList();
  }

  /** A record that was shown, however often, is one access, and what is found says why. */
  @Test
  void anAccessIsLookedAtOnceAndExplained() throws Exception {
    PermissionToView permission = opens(clinician, NAMESAKE);
    clinician.does(() -> records.readAgain(permission));
    timer.turn(Instant.now());
    assertThat(lookedAt(permission)).as("its time has not come").isEmpty();
    trail.mark();
    looks();

    assertThat(lookedAt(permission)).containsExactly("2");
    FlaggedAccess access = flagged(permission);
    assertThat(kinds(access)).containsExactly(FlagKind.SAME_SURNAME, FlagKind.OUT_OF_HOURS);
    assertThat(access.looked().findings().get(0).sentence())
        .isEqualTo("User and patient have the same surname.");
    assertThat(access.looked().findings().get(1).sentence())
        .startsWith("Opened on ")
        .contains("the staff list has the user’s hours as " + dayAfterTomorrow() + " 03:00-04:00");
    assertThat(access.looked().notChecked())
        .as("where a list is silent")
        .contains(FlagKind.SAME_ADDRESS, FlagKind.COLLEAGUE, FlagKind.DEPARTMENT)
        .doesNotContain(FlagKind.BURST);
    assertThat(access.patient()).contains(NAMESAKE);
    assertThat(access.userId()).isEqualTo(User.FLAGGED);
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().startsWith("flag.check"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("flag.check act done");
              assertThat(event.members())
                  .containsEntry("site", "RZZ02")
                  .containsEntry("detail", "1 accesses, 1 flagged")
                  .doesNotContainKey("userId")
                  .containsEntry("saidHash", Sha256.hex(told(access).getBytes(UTF_8)));
            });

    looks();
    assertThat(lookedAt(permission)).as("once").hasSize(1);
    assertThat(trail.briefSinceMark().stream().filter(brief -> brief.startsWith("flag.check")))
        .hasSize(1);
  }

  /** Where the patient attended counts by the number that PDS has replaced, too. */
  @Test
  void anAttendanceUnderTheReplacedNumberIsSeen() throws Exception {
    found(TestPatient.SUPERSEDED.number());
    PermissionToView permission = opens(clinician, TestPatient.SUPERSEDING.number());
    String hash = "f".repeat(64);
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "INSERT INTO attendance_import SELECT uuidv7(), (SELECT event_id FROM audit_event LIMIT"
            + " 1), 'RZZ02', 'upload', now() + interval '1 second', '"
            + hash
            + "', 1, 1, 0",
        "INSERT INTO attendance SELECT 'RZZ02', 'FLAG-1', '"
            + TestPatient.SUPERSEDED.number().digits()
            + "', 'inpatient', 'Ward 7', now() - interval '1 hour', NULL, false, import_id, now()"
            + " FROM attendance_import WHERE file_hash = '"
            + hash
            + "'");
    try {
      looks();
    } finally {
      Superuser.runs(
          "SET session_replication_role = 'replica'",
          "DELETE FROM attendance WHERE attendance_id = 'FLAG-1'",
          "DELETE FROM attendance_import WHERE file_hash = '" + hash + "'");
    }
    assertThat(kinds(flagged(permission))).contains(FlagKind.DEPARTMENT);
  }

  /** As docs/flags.md says it, for whoever wants to prove what was found. */
  private static String told(FlaggedAccess access) {
    StringBuilder told = new StringBuilder(access.event() + "\n");
    access
        .looked()
        .findings()
        .forEach(
            one ->
                told.append(
                    access.event() + " " + one.flag().word() + " " + one.sentence() + "\n"));
    return told.toString();
  }

  /** An emergency is looked at whether the record was shown or not, and as one access with it. */
  @Test
  void anEmergencyIsAnAccessByItself() throws Exception {
    Patient patient = found(DECEASED);
    PermissionToView permission =
        other.does(() -> permissions.emergency(patient, "E1", Note.of("brought in")));
    looks();
    assertThat(kinds(flagged(permission))).containsExactly(FlagKind.DECEASED);
    other.does(() -> records.view(permission));
    looks();
    assertThat(lookedAt(permission)).hasSize(1);
  }

  @Test
  void theAttemptOnOnesOwnRecordIsFlaggedOnce() throws Exception {
    Patient own = found(OWN);
    assertThat(clinician.does(() -> permissions.look(own).isOwn())).isTrue();
    assertThat(clinician.does(() -> permissions.look(own).isOwn())).isTrue();
    looks();
    assertThat(
            page(of(FlagKind.OWN_RECORD)).lines().stream()
                .map(FlagPage.Line::access)
                .filter(access -> access.userId().equals(User.FLAGGED)))
        .singleElement()
        .satisfies(
            access -> {
              assertThat(kinds(access)).containsExactly(FlagKind.OWN_RECORD);
              assertThat(access.permission()).isEmpty();
            });
  }

  /** R5.1: reading is an event at each site; nobody else reads; pages follow one another. */
  @Test
  void readingIsRecordedAndNarrowed() throws Exception {
    PermissionToView first = opens(clinician, NAMESAKE);
    PermissionToView second = opens(clinician, NAMESAKE);
    PermissionToView others = opens(other, DECEASED);
    looks();
    FlaggedAccess newest = flagged(second);
    FlaggedAccess one = flagged(others);
    trail.mark();

    assertThat(page(of(FlagKind.DECEASED)).lines())
        .extracting(line -> line.access().event())
        .contains(one.event())
        .doesNotContain(newest.event());
    FlagFilter like =
        new FlagFilter(
            Optional.empty(), Optional.of(newest.event()), Optional.empty(), Optional.empty());
    FlagPage mine = officer.does(() -> desk.page(like, 1));
    assertThat(mine.lines())
        .extracting(line -> line.access().event())
        .containsExactly(newest.event());
    assertThat(mine.more()).isTrue();
    assertThat(mine.like()).map(FlaggedAccess::userId).contains(User.FLAGGED);
    FlagPage next = officer.does(() -> desk.page(like.after(newest.event()), 1));
    assertThat(next.lines())
        .extracting(line -> line.access().permission())
        .containsExactly(Optional.of(first.id()));
    assertThat(officer.does(() -> desk.newestOf(User.FLAGGED))).contains(newest.event());
    assertThat(officer.does(() -> desk.newestOf("999000000998"))).isEmpty();
    assertThat(officer.does(() -> desk.about(Site.COMMUNITY, List.of(newest.event()))))
        .containsOnlyKeys(newest.event());
    assertThat(officer.does(() -> desk.about(Site.GENERAL, List.of(newest.event())))).isEmpty();

    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().startsWith("flag.list"))
        .extracting(
            event -> event.members().get("detail"), event -> event.members().get("selected"))
        .containsExactly(
            tuple("DECEASED", null),
            tuple("ALL", "user " + User.FLAGGED),
            tuple("ALL", "user " + User.FLAGGED),
            tuple("NEWEST", "user " + User.FLAGGED),
            tuple("NEWEST", "user 999000000998"),
            tuple("OF_A_SEARCH", null));
    assertThat(Failure.of(clinician, () -> desk.page(FlagFilter.all(), 1)))
        .isInstanceOf(EJBAccessException.class);
    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    assertThat(elsewhere.does(() -> desk.page(like, 100)).lines()).isEmpty();
    assertThat(elsewhere.does(() -> desk.page(FlagFilter.all(), 100)).lines())
        .noneMatch(line -> line.access().site().equals(Site.COMMUNITY));
  }

  /** Whom a flag is about learns of none, whatever they ask. */
  @Test
  void whomAFlagIsAboutIsNotShownIt() throws Exception {
    PermissionToView permission = opens(clinician, NAMESAKE);
    PermissionToView others = opens(other, DECEASED);
    looks();
    UUID event = flagged(permission).event();
    UUID ofAnother = flagged(others).event();
    Person reviewing = clinician.with(Set.of(Rights.READ_AUDIT));
    trail.mark();

    assertThat(reviewing.does(() -> desk.page(FlagFilter.all(), 100)).lines())
        .as("those of others are shown")
        .anyMatch(line -> line.access().event().equals(ofAnother))
        .noneMatch(line -> line.access().userId().equals(User.FLAGGED));
    FlagFilter like =
        new FlagFilter(Optional.empty(), Optional.of(event), Optional.empty(), Optional.empty());
    assertThat(reviewing.does(() -> desk.page(like, 100)))
        .satisfies(page -> assertThat(page.lines()).isEmpty())
        .satisfies(page -> assertThat(page.like()).isEmpty());
    assertThat(reviewing.does(() -> desk.newestOf(User.FLAGGED))).isEmpty();
    assertThat(reviewing.does(() -> desk.newestOf(User.FLAGGED_TOO))).contains(ofAnother);
    assertThat(reviewing.does(() -> desk.about(Site.COMMUNITY, List.of(event, ofAnother))))
        .containsOnlyKeys(ofAnother);
    assertThat(reviewing.does(() -> desk.open(List.of(event))))
        .isEqualTo(new NotDone(Refusal.NOT_THERE));
    assertThat(trail.briefSinceMark())
        .filteredOn(brief -> brief.startsWith("review."))
        .containsExactly("review.open act refused");
    assertThat(page(like).lines())
        .as("an officer is shown it")
        .anyMatch(line -> line.access().event().equals(event));
  }

  /** A case is begun with what was ticked; the alert of the access comes with it. */
  @Test
  void aCaseIsBegunWithFlaggedAccesses() throws Exception {
    FlaggedAccess access = accessOf(opens(clinician, NAMESAKE));
    FlaggedAccess another = accessOf(opens(other, DECEASED));
    trail.mark();
    assertThat(why(List.of(access.event(), another.event()))).isEqualTo(Refusal.SEVERAL_PEOPLE);
    assertThat(why(List.of(UUID.randomUUID()))).isEqualTo(Refusal.NOT_THERE);

    UUID caseId = ((Done) officer.does(() -> desk.open(List.of(access.event())))).caseId();
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().equals("review.open act done"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("case", caseId.toString())
                    .containsEntry("subjectUser", User.FLAGGED)
                    .hasEntrySatisfying(
                        "reason",
                        reason ->
                            assertThat(reason)
                                .contains("Accesses: " + access.event(), "Alerts: ")));
    CaseView view = officer.does(() -> cases.show(caseId)).orElseThrow();
    assertThat(view.accesses()).extracting(FlaggedAccess::event).containsExactly(access.event());
    WorklistLine line = view.alerts().get(0);
    assertThat(line.looked().orElseThrow().findings()).hasSize(2);
    assertThat(line.isMatched()).as("it needs a look of its own").isFalse();
    assertThat(why(List.of(access.event()))).isEqualTo(Refusal.IN_A_CASE);
    assertThat(page(FlagFilter.all()).lines())
        .filteredOn(one -> one.access().event().equals(access.event()))
        .extracting(FlagPage.Line::caseId)
        .containsExactly(Optional.of(caseId));
    assertThatThrownBy(
            () ->
                Superuser.runs(
                    "INSERT INTO review_case_access VALUES ('%s', '%s')"
                        .formatted(another.event(), caseId)))
        .as("of another person, whatever the application does")
        .hasMessageContaining("one person");

    CaseStep step = new CaseStep(caseId, 0, CaseText.of("A namesake"));
    assertThat(isCaseClosed(access)).isFalse();
    officer.does(() -> cases.decide(step, new OutcomeCode("A1")));
    assertThat(isCaseClosed(access)).as("whoever looks at the list is told").isTrue();
    assertThat(
            officer
                .does(() -> cases.show(caseId))
                .orElseThrow()
                .reviewCase()
                .acts()
                .get(0)
                .evidence())
        .hasValueSatisfying(
            told -> assertThat(told).contains("FLAG User and patient have the same surname."));
  }

  /**
   * Without an alert too: the person is told which access they are asked about, the pack names it
   * and why it was flagged and by which check, and the patient is told that it was read.
   */
  @Test
  void aCaseWithoutAnAlertTellsItsAccess() throws Exception {
    Patient own = found(OWN);
    clinician.does(() -> permissions.look(own));
    looks();
    FlaggedAccess access =
        page(of(FlagKind.OWN_RECORD)).lines().stream()
            .map(FlagPage.Line::access)
            .filter(one -> one.userId().equals(User.FLAGGED))
            .findFirst()
            .orElseThrow();
    UUID caseId = ((Done) officer.does(() -> desk.open(List.of(access.event())))).caseId();
    officer.does(() -> cases.ask(new CaseStep(caseId, 0, CaseText.of("Why your own?"))));

    Question asked =
        clinician.does(() -> questions.mine()).stream()
            .filter(one -> one.caseId().equals(caseId))
            .findFirst()
            .orElseThrow();
    assertThat(asked.alerts()).isEmpty();
    assertThat(asked.accesses()).extracting(AuditEntry::id).containsExactly(access.event());

    CasePack shown = officer.does(() -> evidence.preview(caseId)).orElseThrow();
    SentPack pack = new SentPack();
    EventWords plain = new EventWords(key -> null);
    pack.end(officer.does(() -> evidence.pack(shown, plain, pack)).orElseThrow());
    assertThat(pack.text("6-case.txt"))
        .contains("ALERTS THAT IT JOINS\n\nNone.\n", access.event().toString())
        .contains(access.looked().findings().get(0).sentence());
    assertThat(pack.text("3-events.txt")).contains("flag.check: done");

    Selection selection = Selection.ofPatient(OWN, Optional.empty(), Optional.empty());
    assertThat(officer.does(() -> reports.whoLooked(selection)).orElseThrow().accesses())
        .extracting(Access::act)
        .contains(Act.REVIEWED);
  }

  private FlaggedAccess accessOf(PermissionToView permission) throws Exception {
    looks();
    return flagged(permission);
  }

  private Refusal why(List<UUID> events) throws Exception {
    CaseResult result = officer.does(() -> desk.open(events));
    return ((NotDone) result).why();
  }

  /** Of a part that fails in the middle nothing is left, and the next turn looks anew. */
  @Test
  void aPartIsWhollyDoneOrNotAtAll() throws Exception {
    PermissionToView first = opens(other, DECEASED);
    PermissionToView second = opens(clinician, NAMESAKE);
    List<String> before = turns();
    Superuser.runs(
        "ALTER TABLE flag_finding ADD CONSTRAINT it_fails CHECK (flag <> 'same-surname') NOT VALID");
    try {
      trail.mark();
      looks();
      assertThat(lookedAt(first)).as("the one before that which fails").isEmpty();
      assertThat(lookedAt(second)).isEmpty();
      assertThat(turns()).isEqualTo(before);
      assertThat(trail.briefSinceMark()).noneMatch(brief -> brief.startsWith("flag."));
    } finally {
      Superuser.runs("ALTER TABLE flag_finding DROP CONSTRAINT it_fails");
    }
    looks();
    assertThat(turns()).as("one part").hasSize(before.size() + 1);
    assertThat(lookedAt(first)).hasSize(1);
    assertThat(lookedAt(second)).hasSize(1);
  }

  private List<String> turns() throws SQLException {
    return Rows.column(
        database, "SELECT turn_id FROM flag_turn WHERE site_ods = 'RZZ02' ORDER BY turn_id");
  }

  /** Of all servers one at a time looks at the accesses of a site. */
  @Test
  void oneServerAtATimeLooks() throws Exception {
    PermissionToView permission = opens(clinician, NAMESAKE);
    try (Connection elsewhere = Superuser.connection();
        Statement statement = elsewhere.createStatement()) {
      elsewhere.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('flags of RZZ02', 0))");
      looks();
      assertThat(lookedAt(permission)).isEmpty();
      elsewhere.rollback();
    }
    looks();
    assertThat(lookedAt(permission)).hasSize(1);
  }
}
