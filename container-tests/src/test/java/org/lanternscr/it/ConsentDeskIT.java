package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.consent.ChangeResult;
import org.lanternscr.consent.ChangeState;
import org.lanternscr.consent.ConsentChange;
import org.lanternscr.consent.ConsentDesk;
import org.lanternscr.consent.ConsentNote;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.ConsentTasks;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.consent.ProposedChange;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.staff.StaffUpload;

/** R1.3, R2.3, R2.5: the preference is changed once, read back, and never left half done. */
@ExtendWith(ArquillianExtension.class)
class ConsentDeskIT {

  private static final NhsNumber OLD = TestPatient.SUPERSEDED.number();

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer records;
  @Inject private ConsentDesk desk;
  @Inject private ConsentTasks tasks;
  @Inject private SiteDesk sites;
  @Inject private StaffDesk staff;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person person;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    opens(Opening.of(Mode.LIVE, List.of()));
    person = reception.signsIn(User.PREFERENCE, Site.GENERAL);
    patient = found(TestPatient.SHARING);
    mark();
  }

  /** The preference goes back to Ask, and whatever is open of it is over by that. */
  @AfterEach
  void leaveItAsItWas() throws Exception {
    fault(503, false, 0);
    age(patient);
    desk(patient, ConsentPreference.REFUSED, NewPreference.ASK);
    opens(Opening.OFF);
  }

  private void mark() throws Exception {
    trail.mark();
    Journal.mark();
  }

  private void opens(Opening how) throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    administrator.does(
        () -> {
          sites.change(sites.entry(Site.GENERAL).opened(Capability.CONSENT_CHANGE, how));
          return null;
        });
  }

  private Patient found(TestPatient chosen) throws Exception {
    return person.does(() -> ((Found) finder.find(chosen.number())).patient());
  }

  private static ProposedChange proposed(ConsentPreference before, NewPreference after) {
    return new ProposedChange(
        UUID.randomUUID(), before, after, "C1", ConsentNote.of("at the desk"));
  }

  private ConsentChange desk(Patient whose, ConsentPreference before, NewPreference after)
      throws Exception {
    return person.does(() -> desk.change(whose, proposed(before, after)).change());
  }

  private ConsentChange optsOut() throws Exception {
    return desk(patient, ConsentPreference.ASK, NewPreference.NO);
  }

  private ChangeState readsBack() throws Exception {
    return person.does(() -> desk.readBack(patient)).map(r -> r.change().state()).orElseThrow();
  }

  private static void fault(int status, boolean isDone, int times) {
    Web.post(
        Web.sandbox(
            "/control/scr-fault?call=permission&status="
                + status
                + (isDone ? "&done=yes" : "")
                + "&times="
                + times),
        "");
  }

  private static long sent() {
    return Journal.of(Journal.SET_PERMISSION).size();
  }

  /** R2.5: attempt, re-read, one POST, read back; each step is an event before the next. */
  @Test
  void changesAndReadsBack() throws Exception {
    ConsentChange out = optsOut();

    assertThat(out.state()).isEqualTo(ChangeState.CONFIRMED);
    assertThat(out.readBack()).as("Spine refuses").contains(ConsentPreference.REFUSED);
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "consent.change attempt pending",
            "record.look-for-summary attempt pending",
            "record.look-for-summary outcome exists",
            "consent.change outcome accepted",
            "record.look-for-summary attempt pending",
            "record.look-for-summary outcome refused-by-spine",
            "consent.read-back act confirmed");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("before", "ask")
        .containsEntry("after", "no")
        .containsEntry("reason", "C1: The patient asked for it. at the desk")
        .containsEntry("nhsNumber", patient.number().digits())
        .containsEntry("userId", User.PREFERENCE);
    assertThat(trail.sinceMark().get(6).members()).containsEntry("attempt", out.event().toString());
    Journal.Entry post = Journal.of(Journal.SET_PERMISSION).get(0);
    assertThat(sent()).isEqualTo(1);
    assertThat(post.status()).isEqualTo(201);
    assertThat(post.header("X-Request-ID")).isEqualTo(out.requestId().toString());
    assertThat(post.header("NHSD-Session-URID")).isEqualTo("555000002601");

    ConsentChange back = desk(patient, ConsentPreference.REFUSED, NewPreference.ASK);
    assertThat(back.state()).as("asked back in").isEqualTo(ChangeState.CONFIRMED);
    assertThat(back.readBack()).contains(ConsentPreference.ASK);
  }

  /** R2.3: nobody goes on reading what the patient has closed, whoever opened it. */
  @Test
  void endsEveryOpenAccessWhenThePatientIsOut() throws Exception {
    Person colleague = reception.clinician();
    PermissionToView permission = colleague.does(() -> permissions.patientAgrees(patient));
    assertThat(colleague.does(() -> records.view(permission))).isInstanceOf(Shown.class);
    mark();
    optsOut();

    assertThat(trail.briefSinceMark()).contains("permission.end act ended-by-opt-out");
    assertThat(colleague.does(() -> records.view(permission))).isInstanceOf(PermissionEnded.class);
  }

  /** R2.5: a double click, Back and resubmit, two servers: one change, one call. */
  @Test
  void whatIsConfirmedTwiceIsDoneOnce() throws Exception {
    ProposedChange once = proposed(ConsentPreference.ASK, NewPreference.NO);
    CompletableFuture<ChangeResult> other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return person.does(() -> desk.change(patient, once));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    ChangeResult one = person.does(() -> desk.change(patient, once));

    assertThat(other.get().change().id()).isEqualTo(one.change().id());
    assertThat(person.does(() -> desk.change(patient, once)).change().state())
        .as("%s, %s", one, trail.sinceMark())
        .isEqualTo(ChangeState.CONFIRMED);
    assertThat(sent()).isEqualTo(1);
  }

  /** R2.5: changed elsewhere meanwhile, as by a colleague or in a second tab: nothing is sent. */
  @Test
  void changesNothingThatIsNotAsItWasShown() throws Exception {
    optsOut();
    mark();
    Person colleague = reception.signsIn(User.PREFERENCE_TOO, Site.GENERAL);
    ConsentChange late =
        colleague
            .does(() -> desk.change(patient, proposed(ConsentPreference.ASK, NewPreference.NO)))
            .change();

    assertThat(late.state()).isEqualTo(ChangeState.CHANGED_MEANWHILE);
    assertThat(late.readBack()).contains(ConsentPreference.REFUSED);
    assertThat(sent()).isZero();
    assertThat(trail.briefSinceMark()).contains("consent.change outcome changed-meanwhile");
  }

  /**
   * How a call goes wrong, and what is known then.
   *
   * @param isDone whether the service does it all the same
   * @param outcome the word of the event that follows the call
   */
  private record Wrong(int status, boolean isDone, ChangeState state, String outcome) {}

  private static final List<Wrong> WRONG =
      List.of(
          new Wrong(400, false, ChangeState.REJECTED, "refused"),
          new Wrong(403, false, ChangeState.REJECTED, "refused"),
          new Wrong(429, false, ChangeState.NOT_SENT, "not-sent"),
          new Wrong(500, false, ChangeState.UNKNOWN, "unknown"),
          new Wrong(503, false, ChangeState.UNKNOWN, "unknown"),
          new Wrong(504, false, ChangeState.UNKNOWN, "unknown"),
          new Wrong(0, false, ChangeState.UNKNOWN, "unknown"),
          new Wrong(201, false, ChangeState.MISMATCH, "accepted"),
          new Wrong(0, true, ChangeState.CONFIRMED, "unknown"),
          new Wrong(504, true, ChangeState.CONFIRMED, "unknown"));

  /** R2.5: each failure of the call has its own state, and nothing is ever sent twice. */
  @Test
  void tellsWhatBecameOfTheCall() throws Exception {
    for (Wrong wrong : WRONG) {
      mark();
      fault(wrong.status(), wrong.isDone(), 1);
      ConsentChange change = optsOut();

      assertThat(change.state()).as(wrong.toString()).isEqualTo(wrong.state());
      assertThat(sent()).as(wrong.toString()).isEqualTo(1);
      assertThat(trail.briefSinceMark()).contains("consent.change outcome " + wrong.outcome());
      if (wrong.state() == ChangeState.UNKNOWN) {
        assertThat(readsBack()).as("too soon to tell").isEqualTo(ChangeState.UNKNOWN);
        assertThat(optsOut().id()).as("no second change meanwhile").isEqualTo(change.id());
        assertThat(sent()).isEqualTo(1);
        age(patient);
      }
      if (wrong.isDone()) {
        desk(patient, ConsentPreference.REFUSED, NewPreference.ASK);
      }
    }
  }

  /** R2.5: a server that falls before or after the call leaves a change that reading back ends. */
  @Test
  void whatAKilledServerLeftIsSettledByReadingBack() throws Exception {
    patient = found(TestPatient.SHARING_TOO);
    mark();
    fallen(ChangeState.UNKNOWN, Duration.ofMinutes(3), "no");
    assertThat(readsBack()).as("it was never sent").isEqualTo(ChangeState.NOT_CHANGED);
    assertThat(person.does(() -> desk.readBack(patient))).as("settled once").isEmpty();

    fallen(ChangeState.ACCEPTED, Duration.ofMinutes(3), "no");
    assertThat(readsBack()).as("taken, and not done").isEqualTo(ChangeState.MISMATCH);

    optsOut();
    fallen(ChangeState.UNKNOWN, Duration.ZERO, "no");
    assertThat(readsBack()).as("it was sent, and done").isEqualTo(ChangeState.CONFIRMED);
    assertThat(sent()).as("nothing is sent again").isEqualTo(1);
    assertThat(trail.briefSinceMark()).contains("consent.read-back act not-changed");
  }

  /** R2.5, scr-domain.md B5: after "No" a refusal proves it only where the ASID has just read. */
  @Test
  void aRefusalConfirmsNothingWhereTheSiteHasNotJustRead() throws Exception {
    assertThat(optsOut().state()).isEqualTo(ChangeState.CONFIRMED);
    Person elsewhere = reception.signsIn(User.PREFERENCE_RZZ03, Site.DAY);
    mark();
    fallen(Site.DAY, ChangeState.ACCEPTED, Duration.ofMinutes(3), "no");
    ConsentChange doubtful = elsewhere.does(() -> desk.readBack(patient)).orElseThrow().change();

    assertThat(doubtful.state()).isEqualTo(ChangeState.NOT_CONFIRMED);
    assertThat(doubtful.readBack()).contains(ConsentPreference.REFUSED);
    assertThat(trail.briefSinceMark()).endsWith("consent.read-back act not-confirmed");
    Person officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ03, Site.DAY);
    assertThat(officer.does(() -> tasks.open()))
        .as("a task of the officer")
        .extracting(ConsentChange::id)
        .contains(doubtful.id());

    Patient ordinary = found(TestPatient.ORDINARY);
    elsewhere.does(() -> records.lookForSummary(ordinary));
    fallen(Site.DAY, ChangeState.ACCEPTED, Duration.ofMinutes(3), "no");
    assertThat(elsewhere.does(() -> desk.readBack(patient)).orElseThrow().change().state())
        .as("the same ASID has just read")
        .isEqualTo(ChangeState.CONFIRMED);
  }

  /** R2.4, R2.5: a list that comes in meanwhile can tell that it is one's own record. */
  @Test
  void whatIsKnownToBeOnesOwnMeanwhileIsNotSent() throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    String own = User.PREFERENCE + ",Elsewhere,,," + patient.number().digits() + ",\n";
    StaffUpload list = StaffLists.upload((StaffLists.HEAD + own).getBytes(UTF_8));
    Ready ready = (Ready) administrator.does(() -> staff.send(Site.GENERAL, list));
    administrator.does(() -> staff.takeSent(Site.GENERAL, list, ready.file()));
    try {
      mark();
      assertThat(optsOut().state()).isEqualTo(ChangeState.NOT_SENT);
      assertThat(sent()).isZero();
      assertThat(trail.briefSinceMark())
          .contains("consent.change attempt pending", "consent.change outcome not-sent");
    } finally {
      Superuser.runs(
          "SET session_replication_role = 'replica'",
          "DELETE FROM staff_member m USING staff_import i WHERE i.import_id = m.import_id"
              + " AND i.site_ods = 'RZZ01'",
          "DELETE FROM staff_import WHERE site_ods = 'RZZ01'");
    }
  }

  /** R2.5: without a summary nothing can be read back, and that is said. */
  @Test
  void saysWhatCannotBeReadBack() throws Exception {
    Patient without = found(TestPatient.NO_SUMMARY);
    assertThat(desk(without, ConsentPreference.NO_SUMMARY, NewPreference.ASK).state())
        .isEqualTo(ChangeState.NOT_READABLE);
    Patient unread = found(TestPatient.SEARCH_DOWN);
    mark();
    assertThat(desk(unread, ConsentPreference.ASK, NewPreference.NO).state())
        .as("not to be read before it")
        .isEqualTo(ChangeState.NOT_SENT);
    assertThat(sent()).isZero();
  }

  /** R1.6, R2.6: off is nobody, pilot the named; and nothing without a reason. */
  @Test
  void isClosedUnlessItIsOpened() throws Exception {
    ProposedChange change = proposed(ConsentPreference.ASK, NewPreference.NO);
    opens(Opening.of(Mode.PILOT, List.of(User.PREFERENCE_TOO)));
    mark();
    assertThat(person.does(() -> desk.isOpen())).isFalse();
    assertThat(Failure.refusal(person, () -> desk.change(patient, change)))
        .isEqualTo(Why.CHANGE_NOT_OPEN);
    assertThat(trail.briefSinceMark()).containsExactly("platform.refuse act refused");
    assertThat(Journal.entries()).isEmpty();

    opens(Opening.OFF);
    mark();
    assertThat(person.does(() -> desk.isOpen())).isFalse();
    assertThat(Failure.refusal(person, () -> desk.change(patient, change)))
        .isEqualTo(Why.CHANGE_NOT_OPEN);
    assertThat(trail.briefSinceMark()).containsExactly("platform.refuse act refused");
    assertThat(Journal.entries()).isEmpty();

    opens(Opening.of(Mode.PILOT, List.of(User.PREFERENCE)));
    mark();
    ProposedChange without =
        new ProposedChange(
            UUID.randomUUID(), ConsentPreference.ASK, NewPreference.NO, "X9", ConsentNote.of(""));
    assertThat(Failure.of(person, () -> desk.change(patient, without)))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(trail.briefSinceMark()).isEmpty();
    assertThat(Journal.entries()).isEmpty();
  }

  /** R2.5: what is unknown or otherwise than asked stands before the officer, and ends. */
  @Test
  void theOfficerSeesWhatHasToBeLookedAfter() throws Exception {
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    fault(201, false, 1);
    UUID mismatch = optsOut().id();
    fault(503, false, 1);
    UUID unknown = optsOut().id();
    mark();

    assertThat(officer.does(() -> tasks.open()))
        .extracting(ConsentChange::id)
        .startsWith(unknown, mismatch);
    assertThat(elsewhere.does(() -> tasks.open())).isEmpty();
    assertThat(trail.briefSinceMark())
        .containsExactly("consent.list act shown", "consent.list act shown");

    age(patient);
    assertThat(optsOut().state()).isEqualTo(ChangeState.CONFIRMED);
    assertThat(officer.does(() -> tasks.open()))
        .extracting(ConsentChange::patient)
        .doesNotContain(patient.number());
  }

  /**
   * R2.5, issue 7: the number is replaced while the outcome is unknown. The patient's page has the
   * change all the same, settles it, and begins none beside it.
   */
  @Test
  void aChangeUnderAReplacedNumberIsFoundAndSettled() throws Exception {
    forgetTheOldNumber();
    patient = found(TestPatient.SUPERSEDING);
    try {
      UUID open = fallen(Site.GENERAL, OLD, ChangeState.UNKNOWN, Duration.ofMinutes(3), "no");
      assertThat(latest()).as("PDS has not told it yet").doesNotContain(open);
      found(TestPatient.SUPERSEDED);
      mark();

      assertThat(latest()).containsExactly(open);
      assertThat(optsOut().id()).as("no second change beside it").isEqualTo(open);
      assertThat(sent()).isZero();
      assertThat(readsBack()).isEqualTo(ChangeState.NOT_CHANGED);
      assertThat(trail.briefSinceMark()).endsWith("consent.read-back act not-changed");
      assertThat(optsOut().state()).as("and then another one").isEqualTo(ChangeState.CONFIRMED);
      assertThat(latest()).doesNotContain(open);
    } finally {
      forgetTheOldNumber();
    }
  }

  /** R2.5, issue 7: what was settled later under the new number does not hide what is open. */
  @Test
  void anOpenChangeIsNotHiddenByALaterOne() throws Exception {
    forgetTheOldNumber();
    patient = found(TestPatient.SUPERSEDING);
    try {
      UUID open = fallen(Site.GENERAL, OLD, ChangeState.UNKNOWN, Duration.ofMinutes(3), "no");
      optsOut();
      desk(patient, ConsentPreference.REFUSED, NewPreference.ASK);
      found(TestPatient.SUPERSEDED);
      assertThat(latest()).containsExactly(open);
      assertThat(readsBack()).isEqualTo(ChangeState.NOT_CHANGED);
      assertThat(latest()).doesNotContain(open);
    } finally {
      forgetTheOldNumber();
    }
  }

  /** R2.5, issue 7: a task ends with a later change of the same patient, by whichever number. */
  @Test
  void aTaskUnderAReplacedNumberEnds() throws Exception {
    forgetTheOldNumber();
    patient = found(TestPatient.SUPERSEDING);
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    try {
      UUID other = mismatch(TestPatient.ORDINARY.number());
      UUID task = mismatch(OLD);
      optsOut();
      assertThat(tasks(officer)).as("PDS has not told it yet").contains(task, other);

      found(TestPatient.SUPERSEDED);
      assertThat(tasks(officer)).contains(other).doesNotContain(task);
      for (int i = 0; i < ConsentTasks.MOST; i++) {
        mismatch(OLD);
      }
      assertThat(tasks(officer)).as("none is crowded out").contains(other);
      Superuser.runs(
          "SET session_replication_role = 'replica'",
          "UPDATE patient_replaced SET key_id = 'gone'");
      assertThat(tasks(officer))
          .as("without the key none is said to have ended")
          .hasSize(ConsentTasks.MOST);
    } finally {
      forgetTheOldNumber();
    }
  }

  private List<UUID> tasks(Person officer) throws Exception {
    return officer.does(() -> tasks.open()).stream().map(ConsentChange::id).toList();
  }

  private List<UUID> latest() throws Exception {
    return person.does(() -> desk.latest(patient)).stream().map(ConsentChange::id).toList();
  }

  private UUID mismatch(NhsNumber number) throws Exception {
    UUID change = fallen(Site.GENERAL, number, ChangeState.UNKNOWN, Duration.ofMinutes(3), "no");
    run(
        "INSERT INTO consent_result SELECT gen_random_uuid(), change_id, event_id, 'mismatch',"
            + " 'ask', asked FROM consent_change WHERE change_id = ?",
        change);
    return change;
  }

  /** PDS has told nobody yet which number it has replaced, and nothing was done under it. */
  private static void forgetTheOldNumber() throws Exception {
    String changes =
        "(SELECT change_id FROM consent_change WHERE nhs_number IN ('"
            + OLD.digits()
            + "', '"
            + TestPatient.ORDINARY.number().digits()
            + "'))";
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "DELETE FROM patient_replaced",
        "DELETE FROM consent_result WHERE change_id IN " + changes,
        "DELETE FROM consent_change WHERE change_id IN " + changes);
  }

  /** Ends what is open of a patient, as two minutes and a read-back would. */
  private void age(Patient whose) throws Exception {
    run(
        "INSERT INTO consent_result SELECT gen_random_uuid(), change_id, event_id, 'not-changed',"
            + " NULL, now() FROM consent_change c WHERE nhs_number = ? AND NOT EXISTS (SELECT FROM"
            + " consent_result r WHERE r.change_id = c.change_id AND state NOT IN ('accepted',"
            + " 'unknown'))",
        whose.number().digits());
  }

  /** The rows that a server leaves which falls before it hears of the call, or after it. */
  private void fallen(ChangeState after, Duration ago, String wanted) throws Exception {
    fallen(Site.GENERAL, after, ago, wanted);
  }

  private void fallen(OdsCode site, ChangeState after, Duration ago, String wanted)
      throws Exception {
    fallen(site, patient.number(), after, ago, wanted);
  }

  private UUID fallen(
      OdsCode site, NhsNumber number, ChangeState after, Duration ago, String wanted)
      throws Exception {
    UUID change = UUID.randomUUID();
    run(
        "INSERT INTO consent_change SELECT ?, event_id, ?, '999000000026', 'CLINICIAN',"
            + " '555000002601', ?, gen_random_uuid(), 'ask', ?, 'C1: The patient asked for it', ?"
            + " FROM audit_event LIMIT 1",
        change,
        site.value(),
        number.digits(),
        wanted,
        Instant.now().minus(ago).atOffset(ZoneOffset.UTC));
    if (after == ChangeState.ACCEPTED) {
      run(
          "INSERT INTO consent_result SELECT gen_random_uuid(), change_id, event_id, 'accepted',"
              + " NULL, asked FROM consent_change WHERE change_id = ?",
          change);
    }
    return change;
  }

  private void run(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
