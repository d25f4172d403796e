package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.Receipts;
import org.lanternscr.audit.sequencer.AlarmLog;
import org.lanternscr.audit.sequencer.AlarmReport;
import org.lanternscr.audit.sequencer.LogKeeper;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult.RoleNeeded;

/** R5.1, R5.2: what cannot be recorded does not happen. */
@ExtendWith(ArquillianExtension.class)
class FailClosedIT {

  /** Half an event; those whose details were purged look alike, so they are counted before. */
  private static final String WITHOUT_DETAIL =
      "audit_event e WHERE NOT EXISTS (SELECT FROM audit_detail d WHERE d.event_id = e.event_id)";

  private static final String DISK_FULL = "53100";

  private static final String NO_EVENT = "REVOKE INSERT ON audit_event FROM lantern_app";
  private static final String EVENTS = "GRANT INSERT ON audit_event TO lantern_app";

  @Inject private LogKeeper keeper;
  @Inject private Receipts receipts;
  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer viewer;
  @Inject private AuditSearch search;
  @Inject private SignIn signIn;
  @Inject private Callers callers;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.clinician();
    patient = clinician.does(() -> found(TestPatient.ORDINARY));
    mark();
  }

  private Patient found(TestPatient chosen) {
    return ((Found) finder.find(chosen.number())).patient();
  }

  private void mark() throws Exception {
    trail.mark();
    Journal.mark();
  }

  @AfterEach
  void restore() throws SQLException {
    Superuser.runs(
        EVENTS,
        "ALTER TABLE audit_detail DROP CONSTRAINT IF EXISTS it_refused",
        "ALTER TABLE permission_to_view DROP CONSTRAINT IF EXISTS it_refused",
        "ALTER TABLE privacy_alert DROP CONSTRAINT IF EXISTS it_refused");
  }

  /** Lets every event pass but those of a kind. */
  private static void refuseEvents(String kind) throws SQLException {
    Superuser.runs(
        "ALTER TABLE audit_detail ADD CONSTRAINT it_refused CHECK (NOT (" + kind + ")) NOT VALID");
  }

  private void nothingHappens(Person person, Callable<?> act) throws Exception {
    assertThat(Failure.of(person, act)).isInstanceOf(EJBException.class);
  }

  /** No attempt on record, so no call leaves. */
  @Test
  void makesNoNationalCallWithoutAnAttempt() throws Exception {
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    mark();
    Superuser.runs(NO_EVENT);
    nothingHappens(clinician, () -> finder.find(TestPatient.ORDINARY.number()));
    nothingHappens(clinician, () -> viewer.lookForSummary(patient));
    nothingHappens(clinician, () -> viewer.view(permission));
    nothingHappens(clinician, () -> viewer.readAgain(permission));

    assertThat(Journal.entries()).isEmpty();
    assertThat(trail.briefSinceMark()).isEmpty();
  }

  /** Nor is anything kept of a record that was to be read again. */
  @Test
  void keepsNoCopyWhenReadingAgainCannotBeRecorded() throws Exception {
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    clinician.does(() -> viewer.view(permission));
    Superuser.runs(NO_EVENT);
    nothingHappens(clinician, () -> viewer.readAgain(permission));
    Superuser.runs(EVENTS);

    assertThat(((Shown) clinician.does(() -> viewer.view(permission))).again()).isFalse();
  }

  /** R3.2: nor is a code redeemed. */
  @Test
  void redeemsNoCodeWithoutAnAttempt() throws Exception {
    PendingSignIn pending = reception.leavesFor(Site.GENERAL);
    Callback callback = Callback.of(pending.address(), User.CLINICIAN);
    Superuser.runs(NO_EVENT);

    assertThatThrownBy(() -> signIn.complete(pending, callback.response()))
        .isInstanceOf(EJBException.class);
    assertThat(Journal.of(Journal.TOKEN)).isEmpty();
  }

  /** No outcome on record, so nothing is told, and no copy is kept to be shown later. */
  @Test
  void tellsNothingWithoutAnOutcome() throws Exception {
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    mark();
    refuseEvents("phase = 'outcome'");
    nothingHappens(clinician, () -> finder.find(TestPatient.ORDINARY.number()));
    nothingHappens(clinician, () -> viewer.lookForSummary(patient));
    assertThat(trail.briefSinceMark())
        .containsExactly("patient.find attempt pending", "record.look-for-summary attempt pending");
    assertThat(Journal.about(TestPatient.ORDINARY)).hasSize(2);

    restore();
    refuseEvents("action = 'record.show' AND phase = 'outcome'");
    nothingHappens(clinician, () -> viewer.view(permission));
    assertThat(Journal.of(Journal.READ)).hasSize(1);
    restore();
    Shown shown = (Shown) clinician.does(() -> viewer.view(permission));
    assertThat(shown.again()).isFalse();
    assertThat(Journal.of(Journal.READ)).hasSize(2);
  }

  /** Nor does anybody come back to a patient. */
  @Test
  void bringsNobodyBackWithoutAnEvent() throws Exception {
    refuseEvents("action = 'signin.resume'");

    assertThatThrownBy(() -> signIn.resume(clinician.signIn(), Optional.of(patient.number())))
        .isInstanceOf(EJBException.class);
  }

  /** Nor is the copy in memory shown again. */
  @Test
  void showsNothingAgainWithoutAnEvent() throws Exception {
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    clinician.does(() -> viewer.view(permission));
    Superuser.runs(NO_EVENT);

    nothingHappens(clinician, () -> viewer.view(permission));
  }

  /** R2.1: the permission and its event are one transaction, whichever of the two fails. */
  @Test
  void keepsNoPermissionWithoutItsEventAndNoEventWithoutIt() throws Exception {
    int before = count("permission_to_view");
    int withoutDetail = count(WITHOUT_DETAIL);
    refuseEvents("action = 'permission.record'");
    nothingHappens(clinician, () -> permissions.patientAgrees(patient));
    assertThat(count("permission_to_view")).isEqualTo(before);
    assertThat(trail.briefSinceMark()).isEmpty();
    restore();

    Superuser.runs(
        "ALTER TABLE permission_to_view ADD CONSTRAINT it_refused CHECK (false) NOT VALID");
    nothingHappens(clinician, () -> permissions.patientAgrees(patient));
    assertThat(count("permission_to_view")).isEqualTo(before);
    assertThat(count(WITHOUT_DETAIL)).isEqualTo(withoutDetail);
    assertThat(trail.briefSinceMark()).isEmpty();
  }

  /**
   * R2.4, R6.7: nor one in an emergency without its alert. The server's dump of such an incident
   * prints what a door was called with, so a typed text is never that; AuditIT reads all dumps.
   */
  @Test
  void keepsNoEmergencyWithoutItsAlert() throws Exception {
    int before = count("permission_to_view");
    Superuser.runs("ALTER TABLE privacy_alert ADD CONSTRAINT it_refused CHECK (false) NOT VALID");
    nothingHappens(
        clinician, () -> permissions.emergency(patient, "E1", Note.of("9990000018 on the band")));
    assertThat(count("permission_to_view")).isEqualTo(before);
    assertThat(trail.briefSinceMark()).isEmpty();
  }

  /** R2.1: a new answer that cannot be recorded leaves the old one as it was. */
  @Test
  void endsNoPermissionWhenTheNextCannotBeRecorded() throws Exception {
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    int ended = count("permission_end");
    refuseEvents("action = 'permission.record'");
    Patient another = clinician.does(() -> found(TestPatient.ANOTHER));

    nothingHappens(clinician, () -> permissions.patientAgrees(another));
    assertThat(count("permission_end")).isEqualTo(ended);
    assertThat(clinician.does(() -> permissions.holds(permission))).isTrue();
  }

  /** R2.6: nobody works in a role whose choice is not on record. */
  @Test
  void takesNoRoleWithoutAnEvent() throws Exception {
    Caller caller = ((RoleNeeded) reception.tries(User.SEVERAL_ROLES, Site.GENERAL)).caller();
    Superuser.runs(NO_EVENT);

    assertThatThrownBy(() -> signIn.chooseRole(caller.signIn(), "555000000201"))
        .isInstanceOf(EJBException.class);
    assertThat(callers.find(caller.signIn()).orElseThrow().role()).isEmpty();
  }

  /** R5.1: the trail is not read without that being on record. */
  @Test
  void readsNoTrailWithoutAnEvent() throws Exception {
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    Superuser.runs(NO_EVENT);

    nothingHappens(
        officer, () -> search.page(AuditTerms.everything(Site.GENERAL), Optional.empty(), 10));
  }

  /** R5.3: all three rows of an event stand or fall together. */
  @Test
  void recordsAnEventWholeOrNotAtAll() throws Exception {
    int withoutDetail = count(WITHOUT_DETAIL);
    Superuser.runs("REVOKE INSERT ON audit_pending FROM lantern_app");
    try {
      nothingHappens(clinician, () -> finder.find(TestPatient.ORDINARY.number()));
    } finally {
      Superuser.runs("GRANT INSERT ON audit_pending TO lantern_app");
    }
    assertThat(trail.briefSinceMark()).isEmpty();
    assertThat(count(WITHOUT_DETAIL)).isEqualTo(withoutDetail);
  }

  /** R5.3: the database has no room for another event; what was done before stands. */
  @Test
  void doesNothingOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
    Instant begun = Instant.now();
    int withoutDetail = count(WITHOUT_DETAIL);
    try (FullDisk disk = FullDisk.of("audit_detail")) {
      disk.fill();
      int given = count("permission_to_view");
      Throwable refused = null;
      for (int acts = 0; refused == null && acts < 100; acts++) {
        refused = Failure.of(clinician, () -> permissions.patientAgrees(patient));
        given += refused == null ? 1 : 0;
      }
      assertThat(stateOf(refused)).isEqualTo(DISK_FULL);
      assertThat(count("permission_to_view")).isEqualTo(given);
      fillTheLastPage();
      mark();
      nothingHappens(clinician, () -> finder.find(TestPatient.ORDINARY.number()));
      assertThat(Journal.entries()).isEmpty();
      assertThat(trail.briefSinceMark()).isEmpty();
      assertThat(count(WITHOUT_DETAIL)).isEqualTo(withoutDetail);

      disk.makeRoom();
      clinician.does(() -> found(TestPatient.ORDINARY));
      clinician.does(() -> permissions.patientAgrees(patient));
      assertThat(count("permission_to_view")).isEqualTo(given + 1);
    }
    assertEverythingIsSealedSince(begun);
  }

  /** What was too long for the last page can leave room for a shorter event, and so for a call. */
  private void fillTheLastPage() throws Exception {
    for (int acts = 0; acts < 100; acts++) {
      mark();
      Failure.of(clinician, () -> finder.find(TestPatient.ORDINARY.number()));
      if (Journal.entries().isEmpty()) {
        return;
      }
    }
  }

  private static String stateOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return "none in " + thrown;
  }

  /** Whatever the sequencer could not write meanwhile; no alarm of that time stands. */
  private void assertEverythingIsSealedSince(Instant begun) throws Exception {
    Instant latest = Instant.now().plusSeconds(20);
    while ((count("audit_pending") > 0 || !standing(begun).isEmpty())
        && Instant.now().isBefore(latest)) {
      Thread.sleep(100);
    }
    assertThat(standing(begun)).isEmpty();
    assertThat(
            count(
                "audit_event e WHERE NOT EXISTS"
                    + " (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id)"
                    + " AND e.recorded < clock_timestamp() - interval '5 seconds'"))
        .isZero();
  }

  private List<AlarmReport> standing(Instant since) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new AlarmLog(connection, keeper.ends())
          .reports().stream()
              .filter(report -> report.until().isEmpty() && report.since().isAfter(since))
              .toList();
    }
  }

  /**
   * R5.3: the database commits, and its answer does not arrive: who acted is told of a failure, the
   * event stands, its receipt is kept and its number is not declared void.
   */
  @Test
  void tellsTheTruthWhenTheAnswerToACommitIsLost() throws Exception {
    Instant begun = Instant.now();
    int given = count("permission_to_view");
    CompletableFuture<Void> killed = CompletableFuture.runAsync(FailClosedIT::losesTheAnswer);
    // A commit is durable here and then waits for a standby that there is not.
    Superuser.runs(
        "ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
    try {
      awaitTheStandby();
      nothingHappens(clinician, () -> permissions.patientAgrees(patient));
      killed.get(20, TimeUnit.SECONDS);
    } finally {
      Superuser.runs("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
    }
    assertThat(count("permission_to_view")).isEqualTo(given + 1);
    TrailEvent event = trail.sinceMark().get(0);
    assertThat(event.brief()).isEqualTo("permission.record act patient-agrees");
    assertThat(hasReceipt(event.member("id"))).as("within five seconds").isTrue();

    clinician.does(() -> found(TestPatient.ORDINARY));
    assertThat(trail.sinceMark().stream().map(later -> later.members().get("void")))
        .as("numbers declared void")
        .containsOnlyNulls();
    assertEverythingIsSealedSince(begun);
  }

  /** Who connects anew finds that all are told; a checkpoint begins with what it was told. */
  private static void awaitTheStandby() throws Exception {
    Wait.until(
        "the standby is waited for",
        Duration.ofSeconds(20),
        () -> {
          try (Connection connection = Superuser.connection()) {
            return Rows.column(connection, "SHOW synchronous_standby_names")
                .equals(List.of("nobody"));
          }
        });
    Superuser.runs("CHECKPOINT");
  }

  private static void losesTheAnswer() {
    try {
      Superuser.runs(
          """
          DO $$ DECLARE waiting integer;
          BEGIN
            FOR i IN 1..300 LOOP
              PERFORM pg_stat_clear_snapshot();
              SELECT pid INTO waiting FROM pg_stat_activity WHERE datname = current_database()
                 AND usename = 'lantern_app' AND wait_event = 'SyncRep';
              IF waiting IS NOT NULL THEN
                PERFORM pg_terminate_backend(waiting);
                RETURN;
              END IF;
              PERFORM pg_sleep(0.05);
            END LOOP;
            RAISE EXCEPTION 'no commit waited';
          END $$
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean hasReceipt(String event) throws IOException, InterruptedException {
    for (int i = 0; i < 50; i++) {
      try (Stream<Path> files = Files.list(receipts.folder())) {
        for (Path file : files.toList()) {
          if (Files.readString(file).contains(event)) {
            return true;
          }
        }
      }
      Thread.sleep(100);
    }
    return false;
  }

  /**
   * R9.1: a server whose schema is another than the build's is not ready. Only this check is looked
   * at: the server also waits for lantern.ear, which these tests replace.
   */
  @Test
  void isNotReadyOnAnotherSchema() throws Exception {
    Superuser.runs("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");
    try {
      assertThat(schemaCheck()).isEqualTo("DOWN");
    } finally {
      Superuser.runs(
          "UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '1'");
    }
    Thread.sleep(1_100); // an answer is good for a second
    assertThat(schemaCheck()).isEqualTo("UP");
  }

  private static String schemaCheck() {
    String health = "http://localhost:" + Web.variable("it.http.port") + "/health/ready";
    String checks = Web.get(URI.create(health)).body();
    return checks.replaceAll(".*\"name\":\"schema\",\"status\":\"([A-Z]+)\".*", "$1");
  }

  private int count(String table) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
