package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.Checked;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.Lasting;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.Revocation;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.permission.StandingPermission;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.staff.Answer;
import org.lanternscr.watch.Watch;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.watch.WatchReason;

/**
 * R2, R1.4, issue 7: own record, colleague and watch are known by each number that PDS has told of
 * a patient, whichever of them stands on a list, and the number stands nowhere in plain for it.
 */
@ExtendWith(ArquillianExtension.class)
class ReplacedNumbersIT {

  private static final String SELF = User.CLINICIAN_RZZ02;
  private static final NhsNumber OLD = TestPatient.SUPERSEDED.number();
  private static final NhsNumber CURRENT = TestPatient.SUPERSEDING.number();
  private static final Confirmation EVERYTHING =
      new Confirmation(Set.of(Check.values()), Note.of("on my list of today"));

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private StandingDesk standing;
  @Inject private RecordViewer records;
  @Inject private WatchDesk watches;
  @Inject private StaffLists lists;
  @Inject private Mails mails;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Person officer;

  /** PDS has told nobody yet which number it has replaced. */
  @BeforeEach
  void begin() throws Exception {
    clinician = reception.signsIn(SELF, Site.COMMUNITY);
    officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    Superuser.runs("SET session_replication_role = 'replica'", "DELETE FROM patient_replaced");
    trail.mark();
  }

  @AfterEach
  void forget() throws Exception {
    lists.bringsIn(StaffLists.NOBODY_ELSE);
    for (Watch watch : officer.does(() -> watches.read().standing())) {
      officer.does(() -> watches.end(watch.id()));
    }
    mails.awaitAllGone();
  }

  private Patient found(NhsNumber number) throws Exception {
    return clinician.does(() -> ((Found) finder.find(number)).patient());
  }

  private Checked looks(Patient patient) throws Exception {
    return clinician.does(() -> permissions.look(patient));
  }

  private List<String> kept() throws Exception {
    return Rows.column(
        database,
        "SELECT d.action || ' ' || d.outcome || ' ' || encode(r.sealed, 'escape') || r::text"
            + " FROM patient_replaced r JOIN audit_detail d USING (event_id)");
  }

  private void refuses(Why why, Patient patient) throws Exception {
    assertThat(
            Failure.refusal(
                clinician,
                () -> {
                  permissions.confirm(
                      patient, why == Why.OWN_RECORD ? EVERYTHING : Confirmation.none());
                  return permissions.patientAgrees(patient);
                }))
        .isEqualTo(why);
  }

  /** The list has the old number, and the patient is found by the new one. */
  @Test
  void theOwnRecordStaysClosedByEachNumber() throws Exception {
    lists.bringsIn(SELF + ",Elsewhere,,," + OLD.digits() + ",\n" + StaffLists.NOBODY_ELSE);
    Patient current = found(CURRENT);
    assertThat(looks(current).isOwn()).as("PDS has not told it yet").isFalse();
    assertThat(kept()).isEmpty();

    trail.mark();
    assertThat(looks(found(OLD)).isOwn()).isTrue();
    assertThat(trail.briefSinceMark())
        .containsSubsequence("patient.find attempt pending", "patient.find outcome superseded");
    assertThat(kept())
        .singleElement()
        .asString()
        .startsWith("patient.find superseded ")
        .doesNotContain(OLD.digits(), CURRENT.digits());

    assertThat(looks(current).isOwn()).isTrue();
    refuses(Why.OWN_RECORD, current);
    found(OLD);
    assertThat(kept()).as("told once").hasSize(1);

    lists.bringsIn(SELF + ",Elsewhere,,," + CURRENT.digits() + ",\n");
    assertThat(looks(found(OLD)).isOwn()).as("the other way round").isTrue();
    lists.bringsIn(SELF + ",Elsewhere,,,9990000018,\n999000000098,Other,,," + OLD.digits() + ",\n");
    assertThat(looks(current).isOwn()).isFalse();
    assertThat(looks(current).answer(Check.COLLEAGUE)).isEqualTo(Answer.YES);
  }

  /** A permission that is open holds no more when a list tells that the record is one's own. */
  @Test
  void anOpenRecordClosesWhenItIsKnownToBeOnesOwn() throws Exception {
    Patient current = found(CURRENT);
    PermissionToView permission =
        clinician.does(
            () -> {
              permissions.confirm(current, EVERYTHING);
              return permissions.patientAgrees(current);
            });
    assertThat(clinician.does(() -> permissions.holds(permission))).isTrue();
    lists.bringsIn(SELF + ",Elsewhere,,," + CURRENT.digits() + ",\n");
    assertThat(clinician.does(() -> permissions.holds(permission))).isFalse();
    assertThat(clinician.does(() -> records.view(permission))).isInstanceOf(PermissionEnded.class);
  }

  /** What the patient agreed to under the old number opens, is listed and is taken back. */
  @Test
  void aPermissionThatLastsIsFoundByEachNumber() throws Exception {
    Patient current = found(CURRENT);
    UUID id = lastsUnderTheOldNumber(current);
    assertThat(usable(current)).as("PDS has not told it yet").doesNotContain(id);
    assertThat(clinician.does(() -> permissions.use(current, id))).isEmpty();

    found(OLD);
    assertThat(usable(current)).contains(id);
    assertThat(clinician.does(() -> standing.of(current)))
        .extracting(StandingPermission::id)
        .contains(id);
    PermissionToView used =
        clinician.does(
            () -> {
              permissions.confirm(current, EVERYTHING);
              return permissions.use(current, id).orElseThrow();
            });
    assertThat(clinician.does(() -> permissions.holds(used))).isTrue();
    assertThat(clinician.does(() -> standing.revoke(id, Note.of("taken back"))))
        .isEqualTo(Revocation.DONE);
    assertThat(clinician.does(() -> permissions.holds(used))).isFalse();
    assertThat(usable(current)).doesNotContain(id);

    UUID again = lastsUnderTheOldNumber(current);
    assertThat(usable(current)).contains(again);
    trail.mark();
    assertThat(refuses(current).members()).doesNotContainKey("detail");
    assertThat(usable(current)).as("a refusal takes back all of them").isEmpty();
    assertThat(trail.briefSinceMark()).contains("permission.revoke act revoked");
    assertThat(clinician.does(() -> permissions.use(current, again))).isEmpty();
  }

  /** What was agreed to before a refusal opens nothing when its number is told at last. */
  @Test
  void aRefusalCountsForANumberThatIsToldLater() throws Exception {
    Patient current = found(CURRENT);
    UUID id = lastsUnderTheOldNumber(current);
    refuses(current);

    found(OLD);
    assertThat(usable(current)).isEmpty();
    assertThat(clinician.does(() -> permissions.use(current, id))).isEmpty();
    assertThat(clinician.does(() -> standing.of(current))).isEmpty();
    UUID anew = lasts(current);
    assertThat(usable(current)).as("they agree again").containsExactly(anew);
    revokes(anew, id);
  }

  /** Without the key it is not found, and nobody is told that there is none. */
  @Test
  void aPermissionUnderAnotherNumberIsNotCheckedWithoutTheKey() throws Exception {
    found(OLD);
    Patient current = found(CURRENT);
    UUID id = lastsUnderTheOldNumber(current);
    Person colleague = reception.signsIn(SELF, Site.COMMUNITY);
    PermissionToView open =
        colleague.does(
            () -> {
              permissions.confirm(current, EVERYTHING);
              return permissions.use(current, id).orElseThrow();
            });
    assertThat(clinician.does(() -> standing.isComplete(current))).isTrue();
    Superuser.runs(
        "SET session_replication_role = 'replica'", "UPDATE patient_replaced SET key_id = 'gone'");
    try {
      assertThat(usable(current)).doesNotContain(id);
      assertThat(clinician.does(() -> standing.isComplete(current))).isFalse();
      assertThat(refuses(current).members()).containsEntry("detail", "OTHER_NUMBERS_NOT_CHECKED");
    } finally {
      Superuser.runs("SET session_replication_role = 'replica'", "DELETE FROM patient_replaced");
    }
    found(OLD);
    assertThat(usable(current)).as("the key is back").isEmpty();
    assertThat(colleague.does(() -> permissions.holds(open))).isFalse();
    revokes(id);
  }

  private void revokes(UUID... ids) throws Exception {
    for (UUID id : ids) {
      clinician.does(() -> standing.revoke(id, Note.of("of a test")));
    }
  }

  private UUID lasts(Patient current) throws Exception {
    Lasting tomorrow =
        new Lasting(LocalDate.now(ZoneId.of("Europe/London")).plusDays(1), Optional.empty());
    return clinician
        .does(
            () -> {
              permissions.confirm(current, EVERYTHING);
              return permissions.agreesToLast(current, Agreement.ofPatient(), tomorrow);
            })
        .under()
        .orElseThrow()
        .id();
  }

  private UUID lastsUnderTheOldNumber(Patient current) throws Exception {
    UUID id = lasts(current);
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE permission_standing SET nhs_number = '"
            + OLD.digits()
            + "' WHERE standing_id = '"
            + id
            + "'");
    return id;
  }

  private List<UUID> usable(Patient patient) throws Exception {
    return clinician.does(() -> permissions.usable(patient)).stream()
        .map(StandingPermission::id)
        .toList();
  }

  /** The event of a refusal. */
  private TrailEvent refuses(Patient patient) throws Exception {
    trail.mark();
    clinician.does(
        () -> {
          permissions.patientRefuses(patient);
          return null;
        });
    return trail.sinceMark().stream()
        .filter(event -> event.brief().equals("permission.record act patient-refuses"))
        .findFirst()
        .orElseThrow();
  }

  /** A watch counts for each number, and the officer is told which they are. */
  @Test
  void aWatchCountsForEachNumber() throws Exception {
    Instant until = Instant.now().plus(Duration.ofDays(30));
    WatchReason why = new WatchReason("In the news");
    Patient current = found(CURRENT);
    Watch before = officer.does(() -> watches.place(OLD, why, until));
    assertThat(before.numbers().all()).containsExactly(OLD);
    assertThat(looks(current).isWatched()).as("PDS has not told it yet").isFalse();

    found(OLD);
    assertThat(looks(current).isWatched()).isTrue();
    refuses(Why.NOT_CONFIRMED, current);
    Watch told = officer.does(() -> watches.read().standing().get(0));
    assertThat(told.numbers().besides(OLD)).containsExactly(CURRENT);
    assertThat(told.numbers().replaced()).containsExactly(OLD);
    int unseen = officer.does(() -> watches.unseen());
    clinician.does(
        () -> {
          permissions.confirm(current, EVERYTHING);
          return permissions.patientAgrees(current);
        });
    assertThat(officer.does(() -> watches.unseen())).as("and is told").isEqualTo(unseen + 1);
    officer.does(() -> watches.end(before.id()));

    Watch after = officer.does(() -> watches.place(CURRENT, why, until));
    assertThat(after.numbers().besides(CURRENT)).containsExactly(OLD);
    assertThat(looks(found(OLD)).isWatched()).isTrue();
  }

  /** A key that was taken out of the file hides what was kept under it: that is no no either. */
  @Test
  void whatIsKeptUnderAKeyThatIsGoneIsNotChecked() throws Exception {
    lists.bringsIn(SELF + ",Elsewhere,,,9990000018,\n");
    found(OLD);
    Patient current = found(CURRENT);
    assertThat(looks(current).notChecked()).doesNotContain(Check.OWN_RECORD, Check.WATCHED);
    Superuser.runs(
        "SET session_replication_role = 'replica'", "UPDATE patient_replaced SET key_id = 'gone'");
    try {
      assertThat(looks(current).notChecked())
          .contains(Check.OWN_RECORD, Check.WATCHED, Check.COLLEAGUE)
          .doesNotContain(Check.SAME_SURNAME);
    } finally {
      Superuser.runs("SET session_replication_role = 'replica'", "DELETE FROM patient_replaced");
    }
    assertThat(looks(current).answer(Check.OWN_RECORD)).isEqualTo(Answer.NO);
  }

  /** Without the key nobody can look, and that is never told as a no. */
  @Test
  void whatCannotBeLookedUpIsNotChecked() throws Exception {
    lists.bringsIn(SELF + ",Elsewhere,,,9990000018,\n");
    Patient current = found(CURRENT);
    assertThat(looks(current).answer(Check.OWN_RECORD)).isEqualTo(Answer.NO);
    Path key = Path.of(Web.variable("alert.key.file"));
    Path aside = key.resolveSibling("alert.key.aside");
    Files.move(key, aside);
    try {
      Checked blind = looks(current);
      assertThat(blind.notChecked())
          .contains(Check.OWN_RECORD, Check.WATCHED, Check.COLLEAGUE)
          .doesNotContain(Check.SAME_SURNAME);
      lists.bringsIn(SELF + ",Elsewhere,,," + CURRENT.digits() + ",\n");
      assertThat(looks(current).isOwn()).as("a yes stays a yes").isTrue();
    } finally {
      Files.move(aside, key);
    }
  }
}
