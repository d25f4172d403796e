package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.signin.SignIn;
import org.lanternscr.watch.Watch;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.watch.WatchOpening;
import org.lanternscr.watch.WatchReason;

/** R1.4, R2.4, R6.7: what officers are told of a watched record, and that it stops no access. */
@ExtendWith(ArquillianExtension.class)
class WatchNewsIT {

  private static final String SETTING = "site.RZZ07.watch.mail";
  private static final OdsCode WALKED = new OdsCode("RZZ07");
  private static final String OFFICER = "999000000069";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private WatchDesk watches;
  @Inject private SignIn signIn;
  @Inject private Reception reception;
  @Inject private Mails mails;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person officer;
  private Person clinician;
  private Patient patient;
  private Watch watch;

  @BeforeEach
  void begin() throws Exception {
    officer = reception.signsIn(OFFICER, WALKED);
    clinician = reception.signsIn("999000000061", WALKED);
    patient = clinician.does(() -> ((Found) finder.find(TestPatient.ANOTHER.number())).patient());
    places();
    trail.mark();
  }

  private void places() throws Exception {
    watch =
        officer.does(
            () ->
                watches.place(
                    patient.number(),
                    WatchReason.read("Twin of 999 000 0018").orElseThrow(),
                    Instant.now().plus(Duration.ofDays(1))));
  }

  @AfterEach
  void forget() throws Exception {
    officer.does(() -> watches.end(watch.id()));
    mails.awaitAllGone();
    setting("");
  }

  private void setting(String value) throws Exception {
    if (value.isEmpty()) {
      System.clearProperty(SETTING);
    } else {
      System.setProperty(SETTING, value);
    }
    Wait.until("the setting is read anew", PATIENCE, () -> read().equals(value));
  }

  private static String read() {
    Optional<String> set = ConfigProvider.getConfig().getOptionalValue(SETTING, String.class);
    return set.orElse("");
  }

  private List<String> mailed() throws Exception {
    return Rows.column(
        database,
        "SELECT recipient FROM mail_outbox WHERE purpose = 'watch.opened' AND site_ods = 'RZZ07'");
  }

  private PermissionToView opensInAnEmergency() throws Exception {
    return clinician.does(() -> permissions.emergency(patient, "E1", Note.of("collapsed")));
  }

  /** A setting can be changed while the server runs; then it was not checked at the start. */
  @Test
  void anEmergencyDoesNotFailForAMailAddress() throws Exception {
    setting("the;officer@trust.example good@trust.example <b@trust.example>");
    List<String> before = mailed();
    PermissionToView permission = opensInAnEmergency();
    assertThat(clinician.does(() -> permissions.holds(permission))).isTrue();
    assertThat(Rows.column(database, "SELECT permission_id::text FROM watch_opening"))
        .contains(permission.id().toString());
    List<String> since = mailed();
    before.forEach(since::remove);
    assertThat(since).containsExactly("good@trust.example");
  }

  /** An opening of a server whose clock is late, or committed late, is news all the same. */
  @Test
  void anOpeningIsNewsUntilItWasShown() throws Exception {
    officer.does(() -> watches.read());
    int before = watches.unseenOf(officer.signIn()).orElseThrow();
    PermissionToView permission = opensInAnEmergency();
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE watch_opening SET opened = opened - interval '1 hour' WHERE permission_id = '"
            + permission.id()
            + "'");
    assertThat(watches.unseenOf(officer.signIn())).hasValue(before + 1);
    assertThat(officer.does(() -> watches.read()).openings())
        .filteredOn(WatchOpening::isNew)
        .extracting(WatchOpening::permission)
        .contains(permission.id());
    assertThat(watches.unseenOf(officer.signIn())).hasValue(0);
    assertThat(officer.does(() -> watches.read()).openings()).noneMatch(WatchOpening::isNew);
  }

  /** Nobody reads a watched record without an officer's knowing, opened before or after. */
  @Test
  void whoHasTheRecordOpenIsNewsWhenTheWatchBegins() throws Exception {
    officer.does(() -> watches.end(watch.id()));
    opensInAnEmergency(); // and the next answer ends it
    PermissionToView open = opensInAnEmergency();
    while (watches.unseenOf(officer.signIn()).orElseThrow() > 0) {
      officer.does(() -> watches.read());
    }
    setting("good@trust.example");
    List<String> before = mailed();
    places();
    List<String> since = mailed();
    before.forEach(since::remove);
    assertThat(since).containsExactly("good@trust.example");
    assertThat(officer.does(() -> watches.read()).openings())
        .filteredOn(WatchOpening::isNew)
        .singleElement()
        .satisfies(
            opening -> {
              assertThat(opening.permission()).isEqualTo(open.id());
              assertThat(opening.userId()).isEqualTo("999000000061");
              assertThat(opening.userName()).isNotEqualTo(opening.userId());
              assertThat(opening.reason()).isEmpty();
            });
  }

  /** A permission is not given past a watch that is just being placed: it waits, and is told. */
  @Test
  void aPermissionWaitsForAWatchThatIsBeingPlaced() throws Exception {
    officer.does(() -> watches.end(watch.id()));
    UUID placed = UUID.randomUUID();
    ExecutorService browser = Executors.newSingleThreadExecutor();
    try (Connection placing = Superuser.connection();
        Statement statement = placing.createStatement()) {
      placing.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtext('watch RZZ07 "
              + patient.number().digits()
              + "'))");
      statement.execute("SET LOCAL session_replication_role = 'replica'");
      statement.execute(
          "INSERT INTO watch_patient (site_ods, user_id, user_name, watch_id, event_id, nhs_number,"
              + " reason, placed, until) SELECT site_ods, user_id, user_name, '"
              + placed
              + "'::uuid, event_id,"
              + " nhs_number, reason, now(), until FROM watch_patient"
              + " WHERE watch_id = '"
              + watch.id()
              + "'");
      Future<PermissionToView> given = browser.submit(this::opensInAnEmergency);
      Wait.until("it waits", PATIENCE, () -> isWaitedFor(placing));
      placing.commit();
      PermissionToView permission = given.get();
      assertThat(Rows.column(database, "SELECT permission_id::text FROM watch_opening"))
          .contains(permission.id().toString());
    } finally {
      browser.shutdown();
      Superuser.runs(
          "SET session_replication_role = 'replica'",
          "DELETE FROM watch_patient WHERE watch_id = '" + placed + "'");
    }
  }

  private static boolean isWaitedFor(Connection placing) throws SQLException {
    return !Rows.column(
            placing,
            "SELECT pid FROM pg_locks WHERE NOT granted"
                + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")
        .isEmpty();
  }

  /** Of more than a page holds, a look takes from the news what it showed, and nothing else. */
  @Test
  void whatALookDidNotShowStaysNews() throws Exception {
    while (watches.unseenOf(officer.signIn()).orElseThrow() > 0) {
      officer.does(() -> watches.read());
    }
    PermissionToView permission = opensInAnEmergency();
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "INSERT INTO watch_opening SELECT gen_random_uuid(), event_id, site_ods, nhs_number,"
            + " user_id, user_name, 'MANY', opened - interval '1 day' FROM watch_opening,"
            + " generate_series(1, 101) WHERE permission_id = '"
            + permission.id()
            + "'");
    try {
      assertThat(officer.does(() -> watches.read()).openings())
          .hasSize(WatchDesk.MOST)
          .allMatch(WatchOpening::isNew);
      assertThat(watches.unseenOf(officer.signIn())).hasValue(2);
      assertThat(officer.does(() -> watches.read()).openings())
          .filteredOn(WatchOpening::isNew)
          .hasSize(2);
      assertThat(watches.unseenOf(officer.signIn())).hasValue(0);
    } finally {
      Superuser.runs(
          "SET session_replication_role = 'replica'",
          "DELETE FROM watch_seen USING watch_opening o WHERE o.permission_id ="
              + " watch_seen.permission_id AND o.reason = 'MANY'",
          "DELETE FROM watch_opening WHERE reason = 'MANY'");
    }
  }

  /** R6.7: neither the row nor the event keeps a number that an officer typed. */
  @Test
  void theReasonOfAWatchIsKeptWithoutNumbers() throws Exception {
    assertThat(
            Rows.column(
                database, "SELECT reason FROM watch_patient WHERE watch_id = '" + watch.id() + "'"))
        .containsExactly("Twin of [NHS number removed]");
    assertThat(
            Rows.column(
                database,
                "SELECT convert_from(body, 'UTF8') FROM audit_detail d JOIN watch_patient w"
                    + " USING (event_id) WHERE w.watch_id = '"
                    + watch.id()
                    + "'"))
        .singleElement()
        .asString()
        .contains("Twin of [NHS number removed]")
        .doesNotContain("9990000018", "999 000 0018");
  }

  /** What a page asks by itself: a number for an officer alone, and no event. */
  @Test
  void anOfficersPageIsToldWithoutAnEvent() throws Exception {
    int before = watches.unseenOf(officer.signIn()).orElseThrow();
    opensInAnEmergency();
    trail.mark();
    assertThat(watches.unseenOf(officer.signIn())).hasValue(before + 1);
    assertThat(watches.unseenOf(clinician.signIn())).as("no officer").isEmpty();
    assertThat(watches.unseenOf("nobody")).isEmpty();
    assertThat(trail.briefSinceMark()).noneMatch(brief -> brief.startsWith("watch."));
    Person another = reception.signsIn(OFFICER, WALKED);
    assertThat(watches.unseenOf(another.signIn())).isPresent();
    signIn.end(another.signIn(), AuditOutcome.DONE);
    assertThat(watches.unseenOf(another.signIn())).as("signed out").isEmpty();
  }
}
