package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
import org.lanternscr.permission.Check;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.record.RecordView;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffDesk.Taken;
import org.lanternscr.staff.StaffFileHash;
import org.lanternscr.staff.StaffLook.Faulty;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.watch.Watch;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.watch.WatchOpening;
import org.lanternscr.watch.WatchReason;

/**
 * R2, R1.4, R5.1: the ladder between the choice of a patient and their record holds at the doors,
 * by the staff list and the watch list as the database has them, each step with its event.
 */
@ExtendWith(ArquillianExtension.class)
class LadderIT {

  private static final String HEAD =
      "user_id,surname,department,working_pattern,nhs_number,postcode\n";
  private static final String SELF = User.CLINICIAN_RZZ02;
  private static final String NOBODY_ELSE = "999000000099,Nobody,,,,\n";
  private static final NhsNumber OWN = new NhsNumber("9990000034");
  private static final NhsNumber COLLEAGUE = new NhsNumber("9990000042");
  private static final NhsNumber DECEASED = new NhsNumber("9990000247");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer records;
  @Inject private StaffDesk staff;
  @Inject private WatchDesk watches;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Person administrator;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.signsIn(SELF, Site.COMMUNITY);
    administrator = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY);
    trail.mark();
  }

  /** Nothing that other tests could meet. */
  @AfterEach
  void forget() throws Exception {
    imports(NOBODY_ELSE);
  }

  private static Path file() {
    return Path.of(Web.variable("it.staff.folder")).resolve("RZZ02.csv");
  }

  private void imports(String people) throws Exception {
    Files.writeString(file(), HEAD + people, UTF_8);
    assertThat(takes(looks().file())).isEqualTo(Taken.DONE);
    trail.mark();
  }

  private Ready looks() throws Exception {
    return (Ready) administrator.does(() -> staff.look(Site.COMMUNITY));
  }

  private Taken takes(StaffFileHash file) throws Exception {
    return administrator.does(() -> staff.take(Site.COMMUNITY, file));
  }

  private Patient found(NhsNumber number) throws Exception {
    Patient patient = clinician.does(() -> ((Found) finder.find(number)).patient());
    trail.mark();
    return patient;
  }

  private List<String> kept() throws Exception {
    return Rows.column(
        database,
        "SELECT m::text FROM staff_member m JOIN staff_import USING (import_id)"
            + " WHERE site_ods = 'RZZ02' ORDER BY user_id");
  }

  private void refuses(Why why, Callable<?> act) throws Exception {
    trail.mark();
    assertThat(Failure.refusal(clinician, act)).isEqualTo(why);
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().equals("platform.refuse act refused"))
        .singleElement()
        .satisfies(event -> assertThat(event.members()).containsEntry("detail", why.name()));
    assertThat(trail.briefSinceMark()).noneMatch(brief -> brief.startsWith("permission."));
  }

  /** The list is looked at, then imported whole with its event, as hashes, and replaced whole. */
  @Test
  void aListIsImportedWholeOrNotAtAll() throws Exception {
    imports(SELF + ",Testpatient,Emergency,Mon-Fri 08:00-18:00,9990000034,EX1 1AA\n");
    assertThat(kept())
        .singleElement()
        .asString()
        .contains(SELF, "Emergency", "Mon-Fri 08:00-18:00")
        .doesNotContainIgnoringCase("testpatient")
        .doesNotContain("9990000034", "EX1");

    Files.writeString(file(), HEAD + SELF + ",Other,,,,\n" + NOBODY_ELSE, UTF_8);
    Ready ready = looks();
    assertThat(List.of(ready.people(), ready.added(), ready.changed(), ready.gone()))
        .containsExactly(2, 1, 1, 0);
    List<String> before = kept();
    assertThat(takes(new StaffFileHash("0".repeat(64)))).isEqualTo(Taken.ANOTHER_FILE);
    failsInTheMiddle(ready.file());
    assertThat(kept()).as("what stood there stands").isEqualTo(before);
    assertThat(trail.briefSinceMark()).isEmpty();

    assertThat(takes(looks().file())).isEqualTo(Taken.DONE);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("staff.import act done");
              assertThat(event.members())
                  .containsEntry("detail", "added 1 changed 1 gone 0")
                  .containsEntry("site", "RZZ02")
                  .containsEntry("userId", User.ADMINISTRATOR_OF_TRUST);
            });
    assertThat(kept()).hasSize(2);

    Files.writeString(file(), HEAD + SELF + ",=Other,,,,\n", UTF_8);
    assertThat(administrator.does(() -> staff.look(Site.COMMUNITY))).isInstanceOf(Faulty.class);
    assertThat(takes(ready.file())).isEqualTo(Taken.FAULTY);
    assertThat(kept()).hasSize(2);
    Person other = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    assertThat(Failure.of(other, () -> staff.look(Site.COMMUNITY)))
        .as("another site's administrator")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  /** A row in the middle that the database does not take: the event and all other rows go too. */
  private void failsInTheMiddle(StaffFileHash file) throws Exception {
    Superuser.runs(
        "ALTER TABLE staff_member ADD CONSTRAINT it_fails"
            + " CHECK (user_id <> '999000000099') NOT VALID");
    try {
      assertThat(Failure.of(administrator, () -> staff.take(Site.COMMUNITY, file))).isNotNull();
    } finally {
      Superuser.runs("ALTER TABLE staff_member DROP CONSTRAINT it_fails");
    }
  }

  /** Nobody opens their own record, by whatever number and on whatever ground. */
  @Test
  void nobodyOpensTheirOwnRecord() throws Exception {
    imports(SELF + ",Elsewhere,,,9990000034,\n" + NOBODY_ELSE);
    Patient own = found(OWN);
    assertThat(clinician.does(() -> permissions.look(own).isOwn())).isTrue();
    assertThat(trail.briefSinceMark()).containsExactly("platform.refuse act refused");
    Confirmation everything = new Confirmation(Set.of(Check.values()), Note.of("it is my record"));
    clinician.does(
        () -> {
          permissions.confirm(own, everything);
          return null;
        });
    refuses(Why.OWN_RECORD, () -> permissions.patientAgrees(own));
    refuses(Why.OWN_RECORD, () -> permissions.emergency(own, "E1", Note.of("I am unconscious")));
    refuses(Why.OWN_RECORD, () -> records.lookForSummary(own));

    imports(SELF + ",Elsewhere,,,9990000263,\n" + NOBODY_ELSE);
    Patient replaced = found(TestPatient.SUPERSEDED.number());
    assertThat(clinician.does(() -> permissions.look(replaced).isOwn()))
        .as("the list has the number that was replaced")
        .isTrue();
  }

  @Test
  void anOpenRecordIsNotViewedWhenItIsOnesOwn() throws Exception {
    closesWhenItIsOnesOwn(records::view);
  }

  @Test
  void anOpenRecordIsNotPrintedWhenItIsOnesOwn() throws Exception {
    closesWhenItIsOnesOwn(records::print);
  }

  @Test
  void anOpenRecordIsNotReadAgainWhenItIsOnesOwn() throws Exception {
    closesWhenItIsOnesOwn(records::readAgain);
  }

  /** A record that is open closes at each door when a list tells that it is one's own. */
  private void closesWhenItIsOnesOwn(Function<PermissionToView, RecordView> door) throws Exception {
    Patient own = found(TestPatient.ORDINARY.number());
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(own));
    assertThat(clinician.does(() -> records.view(permission))).isInstanceOf(Shown.class);

    imports(SELF + ",Elsewhere,,," + own.number().digits() + ",\n" + NOBODY_ELSE);
    Journal.mark();
    assertThat(clinician.does(() -> door.apply(permission))).isInstanceOf(PermissionEnded.class);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("platform.refuse act refused");
              assertThat(event.member("detail")).isEqualTo("PERMISSION_ENDED");
            });
    assertThat(Journal.of(Journal.READ)).as("nothing is read for it").isEmpty();
  }

  /** What is found is confirmed first; what nobody could look at is told as such. */
  @Test
  void whatIsFoundIsConfirmedAndRecorded() throws Exception {
    imports(SELF + ",O'Testpatient,,,,ex11aa\n999000000098,Other,,,9990000042,\n");
    Patient colleague = neighbour();
    refuses(Why.NOT_CONFIRMED, () -> permissions.patientAgrees(colleague));
    refuses(Why.NOT_CONFIRMED, () -> opens(colleague, Check.COLLEAGUE, Check.SAME_SURNAME));
    assertThat(opens(colleague, Check.COLLEAGUE, Check.SAME_SURNAME, Check.SAME_ADDRESS))
        .containsEntry("confirmed", "same-surname same-address colleague")
        .hasEntrySatisfying(
            "checked",
            checked ->
                assertThat(checked)
                    .startsWith("own-record.not-checked watched.no")
                    .contains("same-surname.yes same-address.yes colleague.yes"));

    Patient dead = found(DECEASED);
    refuses(Why.NOT_CONFIRMED, () -> permissions.patientAgrees(dead));
    assertThat(opens(dead, Check.DECEASED)).containsEntry("confirmed", "deceased");
    refuses(Why.NOT_CONFIRMED, () -> permissions.patientAgrees(dead));

    Patient stranger = found(TestPatient.ANOTHER.number());
    assertThat(opens(stranger))
        .hasEntrySatisfying(
            "checked",
            checked -> assertThat(checked).contains("colleague.not-checked deceased.no"));
    imports(SELF + ",OfAnother,,,9990000050,\n999000000098,Other,,,9990000042,\n");
    assertThat(opens(stranger))
        .hasEntrySatisfying(
            "checked",
            checked ->
                assertThat(checked)
                    .startsWith("own-record.no watched.no same-surname.no same-address.not-checked")
                    .contains("colleague.no"));
  }

  /** As PDS would tell of somebody at a postcode that the sandbox has not. */
  private static Patient neighbour() {
    return new Patient(
        COLLEAGUE,
        Optional.empty(),
        Optional.of(new Patient.PersonName("O’TESTPATIENT", List.of("Four"), "")),
        Optional.of("1948-03-07"),
        Patient.Gender.FEMALE,
        Optional.empty(),
        false,
        List.of("1 Example Street", "EX1 1AA"),
        Optional.empty());
  }

  private Map<String, String> opens(Patient patient, Check... confirmed) throws Exception {
    trail.mark();
    clinician.does(
        () -> {
          permissions.confirm(patient, new Confirmation(Set.of(confirmed), Note.of("")));
          return permissions.patientAgrees(patient);
        });
    return permission().members();
  }

  private TrailEvent permission() throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> event.brief().startsWith("permission.record"))
        .findFirst()
        .orElseThrow();
  }

  /** An emergency waits for nobody's confirmation; the officer follows it up. */
  @Test
  void anEmergencyWaitsForNoConfirmation() throws Exception {
    Patient dead = found(DECEASED);
    PermissionToView permission =
        clinician.does(() -> permissions.emergency(dead, "E1", Note.of("found on the ward")));
    assertThat(clinician.does(() -> permissions.holds(permission))).isTrue();
    assertThat(permission.isToBeFollowedUp()).as("which the record page says").isTrue();
    assertThat(permission().members())
        .containsEntry("followUp", "not-confirmed")
        .doesNotContainKey("confirmed")
        .hasEntrySatisfying("checked", checked -> assertThat(checked).contains("deceased.yes"));
  }

  /** R1.4, R5.1: a watch asks for a reason, and its officers are told at once and by mail. */
  @Test
  void whoOpensAWatchedRecordSaysWhyAndOfficersAreTold() throws Exception {
    Person officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    Patient patient = found(TestPatient.ANOTHER.number());
    Instant until = Instant.now().plus(Duration.ofDays(30));
    Watch watch =
        officer.does(() -> watches.place(patient.number(), new WatchReason("In the news"), until));
    int unseen = officer.does(() -> watches.unseen());
    refuses(Why.NOT_CONFIRMED, () -> opens(patient, Check.WATCHED));

    trail.mark();
    PermissionToView permission =
        clinician.does(
            () -> {
              permissions.confirm(
                  patient,
                  new Confirmation(
                      Set.of(Check.WATCHED), Note.of("on my list, 999 000 0026, today")));
              return permissions.patientAgrees(patient);
            });
    String why = "Watched record: on my list, [NHS number removed], today";
    assertThat(permission().members())
        .containsEntry("confirmed", "watched")
        .containsEntry("reason", why);
    assertThat(officer.does(() -> watches.unseen())).isEqualTo(unseen + 1);
    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    assertThat(elsewhere.does(() -> watches.read().openings())).isEmpty();
    trail.mark();
    WatchOpening opening = officer.does(() -> watches.read().openings().get(0));
    assertThat(trail.briefSinceMark())
        .filteredOn(event -> !event.startsWith("mail."))
        .containsExactly("watch.list act shown");
    assertThat(opening.permission()).isEqualTo(permission.id());
    assertThat(opening.userId()).isEqualTo(SELF);
    assertThat(opening.reason()).isEqualTo(why);
    assertThat(opening.isNew()).isTrue();
    isToldByMail(opening);

    trail.mark();
    assertThat(elsewhere.does(() -> watches.end(watch.id()))).as("another site's").isFalse();
    assertThat(officer.does(() -> watches.end(watch.id()))).isTrue();
    assertThat(officer.does(() -> watches.end(watch.id()))).as("once").isFalse();
    assertThat(trail.briefSinceMark())
        .as("the mail goes by itself")
        .filteredOn(event -> !event.startsWith("mail."))
        .containsExactly("watch.end act done");
    assertThat(opens(patient)).doesNotContainKey("reason");
  }

  private void isToldByMail(WatchOpening opening) throws Exception {
    Wait.until("both mails are there", PATIENCE, () -> told(opening).size() >= 2);
    assertThat(told(opening))
        .hasSize(2)
        .allSatisfy(
            mail ->
                assertThat(mail)
                    .contains("watched record was opened at RZZ02")
                    .doesNotContain("9990000026", "999 000 0026", SELF, "CLINICIAN", "on my list"));
  }

  private static List<String> told(WatchOpening opening) {
    String teller = Web.variable("it.tls.servers") + "/mails";
    return List.of(Web.get(URI.create(teller)).body().split("\f")).stream()
        .filter(mail -> mail.contains(opening.reference()))
        .toList();
  }
}
