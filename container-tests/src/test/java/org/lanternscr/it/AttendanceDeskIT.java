package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.attendance.AttendanceDesk;
import org.lanternscr.attendance.AttendanceFolder;
import org.lanternscr.attendance.AttendanceWriter;
import org.lanternscr.attendance.FileFault;
import org.lanternscr.attendance.FileFault.Problem;
import org.lanternscr.attendance.Preview;
import org.lanternscr.attendance.Sent;
import org.lanternscr.attendance.Taking;
import org.lanternscr.attendance.Upload.Refused;
import org.lanternscr.attendance.Upload.Waiting;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.RelationshipNow.Silence;
import org.lanternscr.review.AlertReference;
import org.lanternscr.review.Evidence;
import org.lanternscr.review.Worklist;

/** R2.1, R1.3: attendances come in wholly or not at all, and are the evidence of a relationship. */
@ExtendWith(ArquillianExtension.class)
class AttendanceDeskIT {

  private static final String HEADER = "nhs_number,attendance_id,kind,place,from,to,cancelled\n";
  private static final String NUMBER = TestPatient.SUPERSEDING.number().digits();
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Instant FROM =
      Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject private AttendanceDesk attendances;
  @Inject private AttendanceFolder folder;
  @EJB private AttendanceWriter writer;
  @Inject private PermissionDesk permissions;
  @Inject private Worklist worklist;
  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person administrator;
  private Person clinician;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    administrator = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY);
    clinician = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    patient =
        clinician.does(() -> ((Found) finder.find(TestPatient.SUPERSEDING.number())).patient());
    trail.mark();
  }

  private static String line(String id, String cancelled) {
    return NUMBER + "," + id + ",emergency-department,Resus," + FROM + ",," + cancelled + "\n";
  }

  private static Sent file(String lines) {
    return sent((HEADER + lines).getBytes(UTF_8));
  }

  private static Sent sent(byte[] file) {
    return new Sent(() -> new ByteArrayInputStream(file));
  }

  private Preview waits(String lines) throws Exception {
    return ((Waiting) administrator.does(() -> attendances.send(Site.COMMUNITY, file(lines))))
        .preview();
  }

  private boolean takes(UUID id) throws Exception {
    return administrator.does(() -> attendances.take(Site.COMMUNITY, id)) == Taking.DONE;
  }

  /** Looked at first, taken by a click, recorded; then the evidence of a permission by its name. */
  @Test
  void anAttendanceIsTheEvidenceOfARelationshipUntilItIsCancelled() throws Exception {
    Preview preview = waits(line("IT-1", "no") + line("IT-2", "yes"));
    assertThat(preview.entries()).isEqualTo(2);
    assertThat(preview.added()).isEqualTo(2);
    assertThat(preview.cancelled()).isEqualTo(1);
    assertThat(administrator.does(() -> attendances.waiting(Site.COMMUNITY))).contains(preview);
    assertThat(isClaimed()).as("it does not count yet").isTrue();

    trail.mark();
    assertThat(takes(preview.id())).isTrue();
    assertThat(takes(preview.id())).as("once").isFalse();
    assertThat(trail.briefSinceMark()).containsExactly("attendance.import act done");
    assertThat(trail.sinceMark().get(0).member("after"))
        .contains("entries=2", "added=2", "changed=0", "cancelled=1", "source=upload")
        .doesNotContain(NUMBER);

    trail.mark();
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    assertThat(permission.basis()).isEqualTo("attendance");
    assertThat(permission.isAlerted()).isFalse();
    assertThat(kept(permission))
        .isEqualTo("existing|attendance|IT-1, emergency-department, Resus|none");
    assertThat(trail.briefSinceMark()).containsExactly("permission.record act patient-agrees");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("basis", "attendance")
        .containsEntry("evidence", "IT-1, emergency-department, Resus");
    assertThat(
            kept(clinician.does(() -> permissions.emergency(patient, "E1", Note.of("collapsed")))))
        .isEqualTo("existing|attendance|IT-1, emergency-department, Resus|2/5");

    Preview cancelled = waits(line("IT-1", "yes") + line("IT-2", "yes"));
    assertThat(cancelled.added()).isZero();
    assertThat(cancelled.changed()).isEqualTo(1);
    assertThat(takes(cancelled.id())).isTrue();
    assertThat(kept(clinician.does(() -> permissions.patientAgrees(patient))))
        .isEqualTo("self-claimed|self-claim|null|1/6");
  }

  /**
   * R2.1: a list that is too old says nothing any more of who attends; a newer one counts again.
   */
  @Test
  void anOldListIsNoEvidence() throws Exception {
    takes(waits(line("IT-5", "no")).id());
    assertThat(isClaimed()).isFalse();
    assertThat(administrator.does(() -> attendances.isTooOld(Site.COMMUNITY))).isFalse();
    agesAllImports("73 hours");
    assertThat(isClaimed()).isTrue();
    assertThat(silence()).contains(Silence.TOO_OLD);
    assertThat(administrator.does(() -> attendances.isTooOld(Site.COMMUNITY))).isTrue();
    assertThat(kept(clinician.does(() -> permissions.patientAgrees(patient))))
        .as("the privacy officer is told")
        .isEqualTo("self-claimed|self-claim|null|1/6");
    takes(waits(line("IT-4", "yes")).id());
    assertThat(isClaimed()).as("IT-5 stands as it was").isFalse();
    takes(waits(line("IT-5", "yes")).id());
  }

  private static void agesAllImports(String time) throws Exception {
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE attendance_import SET recorded = recorded - interval '"
            + time
            + "' WHERE site_ods = 'RZZ02'");
  }

  /**
   * R2.1, issue 7: where nobody could look, nobody is said not to attend. The relationship is
   * claimed all the same, since nothing is evidence of it.
   */
  @Test
  void whatNobodyCouldLookUpIsNotChecked() throws Exception {
    takes(waits(line("IT-3", "yes")).id());
    assertThat(silence()).as("the list says that there is none").isEmpty();
    assertThat(isClaimed()).isTrue();
    clinician.does(() -> finder.find(TestPatient.SUPERSEDED.number()));
    Superuser.runs(
        "SET session_replication_role = 'replica'", "UPDATE patient_replaced SET key_id = 'gone'");
    try {
      assertThat(silence()).contains(Silence.OTHER_NUMBERS);
      assertThat(claimed()).as("the privacy officer is told").isTrue();
      takes(waits(line("IT-3", "no")).id());
      assertThat(silence()).as("by the number that is known").isEmpty();
      assertThat(isClaimed()).isFalse();
    } finally {
      Superuser.runs("SET session_replication_role = 'replica'", "DELETE FROM patient_replaced");
    }
    takes(waits(line("IT-3", "yes")).id());
  }

  /** R2.1, issue 7: the same as the worklist says of it. */
  @Test
  void whereNoListHasEverComeItIsNotChecked() throws Exception {
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE attendance_import SET site_ods = 'ASIDE' WHERE site_ods = 'RZZ02'");
    try {
      assertThat(silence()).contains(Silence.NEVER_IMPORTED);
      assertThat(claimed()).as("the privacy officer is told").isTrue();
      assertThat(evidenceOfAlert(inAnEmergency()).words())
          .isEqualTo("No attendance list has been imported");
    } finally {
      Superuser.runs(
          "SET session_replication_role = 'replica'",
          "UPDATE attendance_import SET site_ods = 'RZZ02' WHERE site_ods = 'ASIDE'");
    }
  }

  private Optional<Silence> silence() throws Exception {
    return clinician.does(() -> permissions.relationship(patient)).silence();
  }

  private boolean claimed() throws Exception {
    return kept(clinician.does(() -> permissions.patientAgrees(patient)))
        .equals("self-claimed|self-claim|null|1/6");
  }

  /**
   * Where a patient is whose location is protected stands nowhere, and not in the evidence either.
   */
  @Test
  void noPlaceIsToldOfARestrictedPatient() throws Exception {
    takes(waits(line("IT-9", "no").replace(NUMBER, TestPatient.RESTRICTED.number().digits())).id());
    assertThat(evidenceOf(TestPatient.RESTRICTED)).contains("IT-9, emergency-department");
  }

  /** The PAS may still have the number that PDS has replaced. */
  @Test
  void theReplacedNumberIsEvidenceToo() throws Exception {
    takes(waits(line("IT-8", "no").replace(NUMBER, TestPatient.SUPERSEDED.number().digits())).id());
    assertThat(evidenceOf(TestPatient.SUPERSEDED)).contains("IT-8, emergency-department, Resus");
  }

  /**
   * R2, issue 7: the same where the new number was typed, once PDS has told of the pair; and the
   * worklist says what the permission said.
   */
  @Test
  void theReplacedNumberIsEvidenceWhicheverWasTyped() throws Exception {
    takes(waits(line("IT-7", "no").replace(NUMBER, TestPatient.SUPERSEDED.number().digits())).id());
    clinician.does(() -> finder.find(TestPatient.SUPERSEDED.number()));
    assertThat(evidenceOf(TestPatient.SUPERSEDING)).contains("IT-7, emergency-department, Resus");
    assertThat(evidenceOfAlert(inAnEmergency()))
        .satisfies(
            told -> {
              assertThat(told.verdict()).isEqualTo(Evidence.Verdict.MATCHES);
              assertThat(told.words()).contains("IT-7").doesNotContain("Resus");
            });
    takes(waits(line("IT-7", "yes")).id());
  }

  /** R2: what a list was too old to say to the permission it does not say to the officer. */
  @Test
  void anOldListDoesNotExplainAnAlert() throws Exception {
    takes(waits(line("IT-6", "no")).id());
    assertThat(evidenceOfAlert(inAnEmergency()).verdict()).isEqualTo(Evidence.Verdict.MATCHES);
    agesAllImports("73 hours");
    assertThat(evidenceOfAlert(inAnEmergency()))
        .satisfies(
            told -> {
              assertThat(told.verdict()).isEqualTo(Evidence.Verdict.NOT_CHECKED);
              assertThat(told.words())
                  .startsWith("The newest attendance list, of ")
                  .endsWith(", was too old when the record was opened");
            });
    takes(waits(line("IT-6", "yes")).id());
  }

  private PermissionToView inAnEmergency() throws Exception {
    return clinician.does(() -> permissions.emergency(patient, "E1", Note.of("collapsed")));
  }

  private Evidence evidenceOfAlert(PermissionToView permission) throws Exception {
    String alert =
        text(
            "select alert_id::text from privacy_alert where permission_id = ?::uuid",
            permission.id().toString());
    Person officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    return officer.does(() -> worklist.find(new AlertReference(alert))).get(0).evidence();
  }

  private Optional<String> evidenceOf(TestPatient asked) throws Exception {
    Patient found = ((Found) clinician.does(() -> finder.find(asked.number()))).patient();
    return clinician
        .does(() -> permissions.relationship(found))
        .attendance()
        .map(Attendance::evidence);
  }

  private boolean isClaimed() throws Exception {
    return clinician.does(() -> permissions.relationship(patient)).basis().isSelfClaimed();
  }

  private String kept(PermissionToView permission) throws Exception {
    return text(
        "select concat_ws('|', relationship, basis, coalesce(evidence, 'null'),"
            + " coalesce(a.type || '/' || a.reason, 'none')) from permission_to_view p"
            + " left join privacy_alert a using (permission_id) where permission_id = ?::uuid",
        permission.id().toString());
  }

  /** What Windows writes before a file in UTF-8 is no part of the first column's name. */
  @Test
  void aByteOrderMarkIsNoFault() throws Exception {
    Sent marked = sent(("\ufeff" + HEADER + line("IT-9", "no")).getBytes(UTF_8));
    Waiting waiting = (Waiting) administrator.does(() -> attendances.send(Site.COMMUNITY, marked));
    assertThat(waiting.preview().entries()).isEqualTo(1);
  }

  private List<Problem> problems(String file) throws Exception {
    return problems(file.getBytes(UTF_8));
  }

  private List<Problem> problems(byte[] file) throws Exception {
    Refused refused =
        (Refused) administrator.does(() -> attendances.send(Site.COMMUNITY, sent(file)));
    return refused.faults().stream().map(FileFault::problem).toList();
  }

  /** One fault, be it in the last line, and nothing of the file is there. */
  @Test
  void aFileWithAFaultLeavesNothing() throws Exception {
    String before = figures();
    String many =
        IntStream.range(0, 1500)
            .mapToObj(i -> line("MANY-" + i, "no"))
            .collect(Collectors.joining());
    Refused twice =
        (Refused)
            administrator.does(
                () -> attendances.send(Site.COMMUNITY, file(many + line("MANY-0", "no"))));
    assertThat(twice.faults()).singleElement();
    assertThat(twice.faults().get(0).problem()).isEqualTo(Problem.DUPLICATE);
    assertThat(twice.faults().get(0).line()).isEqualTo(1502);
    assertThat(
            administrator.does(
                () -> attendances.send(Site.COMMUNITY, file(many + "9990000019,X\n"))))
        .isInstanceOf(Refused.class);

    assertThat(problems(HEADER.replace(",cancelled", "") + line("IT-8", "no")))
        .contains(Problem.MISSING_COLUMN);
    assertThat(problems(HEADER.replace("place", "diagnosis") + line("IT-8", "no")))
        .contains(Problem.OTHER_COLUMN);
    assertThat(
            problems((HEADER + line("IT-8", "no").replace("Resus", "Caf\u00e9")).getBytes(WINDOWS)))
        .containsExactly(Problem.NOT_UTF8);

    assertThat(figures()).isEqualTo(before);
    assertThat(administrator.does(() -> attendances.waiting(Site.COMMUNITY))).isEmpty();
    assertThat(trail.briefSinceMark()).hasSize(5).containsOnly("attendance.import act refused");
    assertThat(trail.sinceMark().get(0).member("detail"))
        .isEqualTo("1 fault(s), the first: DUPLICATE in line 1502");
  }

  private String figures() throws Exception {
    return text(
        "select concat_ws(' ', (select count(*) from attendance), (select count(*) from"
            + " attendance_upload), (select count(*) from attendance_arrival)) where ?::text is not null",
        "");
  }

  /** Only who looks after the site brings attendances in, and takes nobody else's file. */
  @Test
  void isForWhoLooksAfterTheSite() throws Exception {
    assertThat(Failure.of(clinician, () -> attendances.send(Site.COMMUNITY, file(""))))
        .isInstanceOf(EJBAccessException.class);
    Person other = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    assertThat(Failure.of(other, () -> attendances.send(Site.COMMUNITY, file(""))))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    Preview mine = waits(line("IT-9", "yes"));
    assertThat(other.does(() -> attendances.take(Site.GENERAL, mine.id())))
        .as("a file of another site")
        .isEqualTo(Taking.GONE);
    administrator.does(
        () -> {
          attendances.drop(Site.COMMUNITY);
          return null;
        });
    assertThat(takes(mine.id())).isFalse();
  }

  /** What the PAS leaves in the folder is taken by itself, or refused, with a report beside it. */
  @Test
  void aFileOfTheFolderIsTakenWithAReport() throws Exception {
    Path left = emptyFolder();
    Files.writeString(left.resolve("a-good.csv"), HEADER + line("IT-7", "yes"));
    Files.writeString(left.resolve("b-bad.csv"), HEADER + line("IT-8", "perhaps"));
    folder.turn(Instant.now().plusSeconds(60));

    assertThat(report(left, "a-good")).startsWith("It was taken.").contains("entries=1");
    assertThat(report(left, "b-bad"))
        .startsWith("Nothing of it was taken.")
        .contains("Line 2, cancelled: Write yes or no")
        .doesNotContain(NUMBER, "perhaps");
    assertThat(left.resolve("a-good.csv")).doesNotExist();
    assertThat(left.resolve("b-bad.csv")).doesNotExist();
    assertThat(left.resolve("b-bad.refused")).exists();

    Files.writeString(left.resolve("b-bad.csv"), HEADER + line("IT-8", "never"));
    folder.turn(Instant.now().plusSeconds(60));
    assertThat(left.resolve("b-bad.refused")).as("the newer one").content().contains("never");
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "attendance.import act done",
            "attendance.import act refused",
            "attendance.import act refused");
    assertThat(trail.sinceMark().get(0).member("after")).contains("source=folder");
  }

  /** A newer file may have come since a killed server began with it, and would be undone. */
  @Test
  void aFileThatWasLeftHalfWayIsSetAside() throws Exception {
    Path left = emptyFolder();
    Files.writeString(left.resolve("c-half.taking"), HEADER + line("IT-6", "no"));
    folder.turn(Instant.now().plus(2, ChronoUnit.HOURS));

    assertThat(report(left, "c-half")).contains("set aside", "audit trail");
    assertThat(left.resolve("c-half.refused")).exists();
    assertThat(trail.briefSinceMark()).isEmpty();
    assertThat(isClaimed()).as("nothing of it counts").isTrue();
  }

  /** What was claimed a moment ago is nobody's to set aside, however old the file is. */
  @Test
  void anOldFileThatIsBeingTakenIsNotSetAside() throws Exception {
    Path left = emptyFolder();
    Path old = left.resolve("d-old.csv");
    Files.writeString(old, HEADER + line("IT-10", "yes"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(3, ChronoUnit.HOURS)));
    try (Connection another = Superuser.connection();
        PreparedStatement lock =
            another.prepareStatement("SELECT pg_advisory_lock(hashtext('attendance RZZ02'))");
        PreparedStatement unlock =
            another.prepareStatement("SELECT pg_advisory_unlock(hashtext('attendance RZZ02'))")) {
      lock.execute();
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> folder.turn(Instant.now()));
      Wait.until("it is claimed", PATIENCE, () -> !Files.exists(old));
      folder.turn(Instant.now());
      assertThat(left.resolve("d-old.refused")).doesNotExist();
      unlock.execute();
      first.get();
    }
    assertThat(report(left, "d-old")).startsWith("It was taken.");
    try (Stream<Path> files = Files.list(left)) {
      assertThat(files).as("nothing but the report").hasSize(1);
    }
  }

  /** A database that fails is no fault of the file, which is taken when it works again. */
  @Test
  void aFileWhoseTakingFailedIsTakenInTheNextTurn() throws Exception {
    Path left = emptyFolder();
    Files.writeString(left.resolve("e-later.csv"), HEADER + line("IT-11", "yes"));
    Superuser.runs("REVOKE INSERT ON attendance_upload FROM lantern_app");
    try {
      folder.turn(Instant.now().plusSeconds(60));
    } finally {
      Superuser.runs("GRANT INSERT ON attendance_upload TO lantern_app");
    }
    assertThat(left.resolve("e-later.csv")).as("given back").exists();
    assertThat(left.resolve("e-later.report.txt")).doesNotExist();
    folder.turn(Instant.now().plusSeconds(60));
    assertThat(report(left, "e-later")).startsWith("It was taken.");
  }

  /** R2.1: what a file says is as old as the file, however late it is taken. */
  @Test
  void aFileIsAsFreshAsItWasWritten() throws Exception {
    Path left = emptyFolder();
    agesAllImports("400 hours");
    Path old = left.resolve("f-old.csv");
    Files.writeString(old, HEADER + line("IT-12", "no"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(100, ChronoUnit.HOURS)));
    folder.turn(Instant.now());
    assertThat(report(left, "f-old")).startsWith("It was taken.");
    assertThat(administrator.does(() -> attendances.isTooOld(Site.COMMUNITY))).isTrue();
    assertThat(isClaimed()).isTrue();
    takes(waits(line("IT-12", "yes")).id());
  }

  /** R2.1: what waited while a newer list came in would put old attendances over newer ones. */
  @Test
  void aFileThatWasOvertakenIsRefused() throws Exception {
    Path left = emptyFolder();
    Preview sent = waits(line("IT-13", "no"));
    Path newer = left.resolve("g-newer.csv");
    Files.writeString(newer, HEADER + line("IT-13", "yes"));
    // The clock by which a file system dates a file can be some milliseconds behind.
    Files.setLastModifiedTime(newer, FileTime.from(sent.uploaded().plusMillis(1)));
    folder.turn(Instant.now().plusSeconds(60));
    assertThat(report(left, "g-newer")).startsWith("It was taken.");
    trail.mark();
    assertThat(administrator.does(() -> attendances.take(Site.COMMUNITY, sent.id())))
        .isEqualTo(Taking.OVERTAKEN);
    assertThat(trail.briefSinceMark()).containsExactly("attendance.import act refused");
    assertThat(administrator.does(() -> attendances.waiting(Site.COMMUNITY))).isEmpty();
    assertThat(isClaimed()).as("the cancellation stands").isTrue();
  }

  /** R2.1: what was kept and is gone meanwhile is no older file, and nothing is said of it. */
  @Test
  void aKeptFileThatIsGoneIsNotCalledOlder() throws Exception {
    trail.mark();
    assertThatThrownBy(() -> writer.takeOfFolder(Site.GENERAL, UUID.randomUUID(), Instant.now()))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(trail.sinceMark()).isEmpty();
  }

  /** Issue 7: an older file adds what no newer one tells of, and undoes nothing. */
  @Test
  void anOlderFileOfTheFolderUndoesNothing() throws Exception {
    Path left = emptyFolder();
    Files.writeString(left.resolve("h-newer.csv"), HEADER + line("IT-20", "yes"));
    folder.turn(Instant.now().plusSeconds(60));
    assertThat(report(left, "h-newer")).startsWith("It was taken.").doesNotContain("left out");

    trail.mark();
    writtenAnHourAgo(left.resolve("i-older.csv"), line("IT-20", "no") + line("IT-21", "yes"));
    folder.turn(Instant.now());
    assertThat(report(left, "i-older"))
        .startsWith("It was taken.")
        .contains("entries=1", "added=1", "left out 1 that a newer file tells of");
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("attendance.import act done");
              assertThat(event.member("detail")).isEqualTo("left out 1 that a newer file tells of");
            });
    assertThat(isClaimed()).as("the cancellation stands").isTrue();

    trail.mark();
    String before = figures();
    writtenAnHourAgo(left.resolve("j-older.csv"), line("IT-20", "no"));
    folder.turn(Instant.now());
    assertThat(report(left, "j-older")).startsWith("Nothing of it was taken: newer files");
    assertThat(left.resolve("j-older.refused")).content().contains("IT-20");
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("attendance.import act refused");
              assertThat(event.member("detail")).isEqualTo("older than the newest import");
            });
    assertThat(figures()).as("nothing of it is kept").isEqualTo(before);
    assertThat(isClaimed()).isTrue();

    Files.writeString(left.resolve("k-newest.csv"), HEADER + line("IT-20", "no"));
    folder.turn(Instant.now().plusSeconds(60));
    assertThat(report(left, "k-newest")).startsWith("It was taken.");
    assertThat(isClaimed()).as("a newer one counts").isFalse();
    takes(waits(line("IT-20", "yes")).id());
  }

  private static void writtenAnHourAgo(Path file, String lines) throws Exception {
    Path whole = file.resolveSibling("whole.tmp");
    Files.writeString(whole, HEADER + lines);
    Files.setLastModifiedTime(whole, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));
    Files.move(whole, file);
  }

  /** Of what an earlier run has left. */
  private static Path emptyFolder() throws Exception {
    Path left = Files.createDirectories(Path.of(Web.variable("site.RZZ02.attendance.folder")));
    try (Stream<Path> files = Files.list(left)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    return left;
  }

  /** The server's own timer may have been faster. */
  private static String report(Path left, String name) throws Exception {
    Path report = left.resolve(name + ".report.txt");
    Wait.until("there is " + report, PATIENCE, () -> Files.exists(report));
    return Files.readString(report);
  }

  private String text(String sql, String parameter) throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, parameter);
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }
}
