package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.LegalReference;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.ProxyName;
import org.lanternscr.platform.Rights;
import org.lanternscr.record.RecordView.Closed;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.RefusedBySpine;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site.Capability;

/** R2.1, R2.6, R5.1, R5.2. */
@ExtendWith(ArquillianExtension.class)
class PermissionDeskIT {

  private static final ProxyName NAME = new ProxyName("Jane Example");

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private SiteDesk desk;
  @Inject private RecordViewer viewer;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Patient patient;
  private Patient another;
  private boolean isQuiet;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.clinician();
    patient = found(TestPatient.ORDINARY);
    another = found(TestPatient.ANOTHER);
    trail.mark();
    Journal.mark();
  }

  private Patient found(TestPatient chosen) throws Exception {
    return clinician.does(() -> ((Found) finder.find(chosen.number())).patient());
  }

  private PermissionToView agrees(Patient agreeing) throws Exception {
    return clinician.does(() -> permissions.patientAgrees(agreeing));
  }

  private boolean holds(PermissionToView permission) throws Exception {
    return clinician.does(() -> permissions.holds(permission));
  }

  /** R2.1: the answer, the declared relationship and the person are one event; nothing is read. */
  @Test
  void recordsThatThePatientAgrees() throws Exception {
    PermissionToView permission = agrees(patient);

    assertThat(holds(permission)).isTrue();
    assertThat(permission.basis()).isEqualTo("declared");
    assertThat(Duration.between(permission.given(), permission.expires())).hasHours(4);
    assertThat(acts()).containsExactly("permission.record act patient-agrees");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("permission", permission.id().toString())
        .containsEntry("basis", "declared")
        .containsEntry("nhsNumber", patient.number().digits())
        .containsEntry("userId", User.CLINICIAN)
        .containsEntry("roleProfile", "555000000101")
        .containsEntry("organisation", "RZZ01")
        .containsEntry("site", "RZZ01")
        .containsEntry("signIn", clinician.signIn());
    assertThat(Journal.about(TestPatient.ORDINARY)).isEmpty();
  }

  /** R2.1, R2.2: who decided in the patient's place stands in the event and in the permission. */
  @ParameterizedTest
  @EnumSource(DecisionMaker.class)
  void recordsThatSomeoneAgreesWhoMayDecide(DecisionMaker who) throws Exception {
    PermissionToView permission =
        clinician.does(() -> permissions.someoneAgrees(patient, who, NAME));

    assertThat(holds(permission)).isTrue();
    assertThat(acts()).containsExactly("permission.record act someone-agrees");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("permission", permission.id().toString())
        .containsEntry("detail", who.word())
        .containsEntry("agreedBy", NAME.text())
        .containsEntry("basis", "declared");
    assertThat(givenBy(permission)).isEqualTo(who.word());
    assertThat(givenBy(agrees(patient))).isEqualTo("patient");
    assertThat(Journal.about(TestPatient.ORDINARY)).isEmpty();
  }

  private String givenBy(PermissionToView permission) throws Exception {
    String sql = "select given_by from permission_to_view where permission_id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, permission.id());
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  /** R2.1: a refusal is recorded, makes no permission, and ends what there was. */
  @Test
  void recordsThatThePatientRefuses() throws Exception {
    PermissionToView earlier = agrees(patient);
    trail.mark();
    clinician.does(
        () -> {
          permissions.patientRefuses(patient);
          return null;
        });

    assertThat(acts())
        .containsExactlyInAnyOrder(
            "permission.end act ended-by-new-answer", "permission.record act patient-refuses");
    assertThat(trail.sinceMark())
        .filteredOn(event -> "patient-refuses".equals(event.member("outcome")))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("nhsNumber", patient.number().digits())
                    .doesNotContainKey("permission"));
    assertThat(holds(earlier)).isFalse();
  }

  /** R2.1: one person has one open permission; the next one ends it, and both are events. */
  @Test
  void endsThePermissionOfThePatientBefore() throws Exception {
    PermissionToView first = agrees(patient);
    trail.mark();
    PermissionToView second = agrees(another);

    assertThat(holds(first)).isFalse();
    assertThat(holds(second)).isTrue();
    assertThat(acts())
        .containsExactlyInAnyOrder(
            "permission.end act ended-by-another-patient", "permission.record act patient-agrees");
    Map<String, String> end =
        trail.sinceMark().stream()
            .filter(event -> event.brief().startsWith("permission.end"))
            .findFirst()
            .orElseThrow()
            .members();
    assertThat(end)
        .containsEntry("permission", first.id().toString())
        .containsEntry("nhsNumber", patient.number().digits());
  }

  /** R2.1: an end is recorded once, whoever asks and however often. */
  @Test
  void endsOnce() throws Exception {
    PermissionToView permission = agrees(patient);
    trail.mark();
    permissions.end(clinician.signIn(), AuditOutcome.ENDED_BY_USER);
    permissions.end(clinician.signIn(), AuditOutcome.ENDED_BY_SIGN_OUT);
    permissions.end("no such sign-in", AuditOutcome.ENDED_BY_USER);

    assertThat(holds(permission)).isFalse();
    assertThat(acts()).containsExactly("permission.end act ended-by-user");
  }

  /** R2.1: one person's end is not another's. */
  @Test
  void leavesThePermissionsOfOthersAlone() throws Exception {
    PermissionToView permission = agrees(patient);
    Person colleague = reception.clinician();
    colleague.does(() -> permissions.patientAgrees(another));
    permissions.end(colleague.signIn(), AuditOutcome.ENDED_BY_USER);

    assertThat(holds(permission)).isTrue();
    assertThat(colleague.does(() -> permissions.holds(permission))).isFalse();
  }

  /**
   * R1.4, R2.4: permission, event and alert of an emergency are one; the number is masked in all of
   * them, the officer is asked to follow up, and no service is asked anything.
   */
  @Test
  void recordsAnEmergencyWithItsAlert() throws Exception {
    sendsNoAlerts();
    PermissionToView permission =
        clinician.does(
            () ->
                permissions.emergency(
                    patient, "E2", Note.of("confused, 999-000-0018\u0000 on band")));

    String words =
        "E2: The patient cannot understand the question or answer it now."
            + " Note: confused, [NHS number removed] on band";
    assertThat(holds(permission)).isTrue();
    assertThat(permission.words()).isEqualTo(words);
    assertThat(acts())
        .containsExactlyInAnyOrder("permission.record act emergency", "alert.raise act raised");
    assertThat(trail.sinceMark())
        .filteredOn(event -> "emergency".equals(event.member("outcome")))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("permission", permission.id().toString())
                    .containsEntry("basis", "declared")
                    .containsEntry("detail", "E2")
                    .containsEntry("reason", words)
                    .containsEntry("followUp", "control-characters nhs-number"));
    assertThat(kept(permission))
        .isEqualTo(
            "existing|emergency|null|E2|confused, [NHS number removed] on band|null|2/5|" + words);
    assertThat(Journal.about(TestPatient.ORDINARY)).as("nothing is asked").isEmpty();
  }

  /** R2.4: one coded reason is enough, whatever else was typed. */
  @Test
  void opensInAnEmergencyWhateverIsTyped() throws Exception {
    sendsNoAlerts();
    for (String typed : new String[] {"", " ", "x", "\u0000\u0001", "\ud83d", "9990000018"}) {
      PermissionToView permission =
          clinician.does(() -> permissions.emergency(patient, "E1", Note.of(typed.repeat(2_000))));
      assertThat(holds(permission)).isTrue();
      assertThat(permission.isToBeFollowedUp()).isTrue();
      assertThat(kept(permission)).contains("|2/5|E1: ").doesNotContain("9990000018");
    }
  }

  /**
   * R2.4, R1.5: nobody needs to have looked for a summary; an alert names what was found if it was.
   * Who has opted out stays closed in an emergency too.
   */
  @Test
  void waitsForNothingButTheRecord() throws Exception {
    sendsNoAlerts();
    PermissionToView unlooked =
        clinician.does(() -> permissions.emergency(patient, "E1", Note.of("")));
    assertThat(subjectOf(unlooked)).isEqualTo(unlooked.id().toString().toUpperCase(Locale.ROOT));
    assertThat(clinician.does(() -> viewer.view(unlooked))).isInstanceOf(Shown.class);

    Exists found = (Exists) clinician.does(() -> viewer.lookForSummary(another));
    PermissionToView looked =
        clinician.does(() -> permissions.emergency(another, "E1", Note.of("")));
    assertThat(subjectOf(looked)).isEqualTo(found.id().value());

    Patient gone = found(TestPatient.OPTED_OUT);
    PermissionToView closed = clinician.does(() -> permissions.emergency(gone, "E1", Note.of("")));
    assertThat(clinician.does(() -> viewer.view(closed)))
        .isEqualTo(new Closed(new RefusedBySpine()));
  }

  private String subjectOf(PermissionToView permission) throws Exception {
    String sql = "select subject from privacy_alert where permission_id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, permission.id());
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  /** R1.4, R2.4: each legal ground follows from its reason, names its reference, and is alerted. */
  @ParameterizedTest
  @CsvSource({"P1, public-interest, 2/1", "S2, statute,         2/2", "C1, court-order,     2/3"})
  void recordsALegalGroundWithItsAlert(String code, String ground, String pair) throws Exception {
    sendsNoAlerts();
    Person doctor = reception.signsIn(User.LEGAL_ACCESS, Site.GENERAL);
    LegalReference reference = new LegalReference("FD26P00123");
    trail.mark();
    PermissionToView permission =
        doctor.does(() -> permissions.legal(patient, code, reference, Note.of("of 9990000018")));

    assertThat(doctor.does(() -> permissions.holds(permission))).isTrue();
    assertThat(permission.words())
        .startsWith(code + ": ")
        .endsWith(". Reference: FD26P00123. Note: of [NHS number removed]");
    assertThat(acts())
        .containsExactlyInAnyOrder("permission.record act " + ground, "alert.raise act raised");
    assertThat(kept(permission))
        .isEqualTo(
            "existing|%s|null|%s|of [NHS number removed]|FD26P00123|%s|%s"
                .formatted(ground, code, pair, permission.words()));
    assertThat(
            Failure.of(clinician, () -> permissions.legal(patient, code, reference, Note.of(""))))
        .isInstanceOf(EJBAccessException.class);
    assertThat(Failure.of(doctor, () -> permissions.legal(patient, "E1", reference, Note.of(""))))
        .as("an emergency is no legal ground")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  /** R1.4, R2.1, R2.4: where the relationship is claimed too, the alert says so of each ground. */
  @ParameterizedTest
  @CsvSource({"P1, public-interest, 1/1", "S2, statute, 1/2", "C1, court-order, 1/3"})
  void recordsALegalGroundOnAClaimedRelationship(String code, String ground, String pair)
      throws Exception {
    Person doctor = reception.signsIn(User.CLAIMING, Site.CLAIMING);
    PermissionToView permission =
        doctor.does(
            () ->
                permissions.legal(
                    patient, code, new LegalReference("FD26P00123"), Note.of("as advised")));

    assertThat(permission.basis()).isEqualTo("self-claim");
    assertThat(kept(permission))
        .isEqualTo(
            "self-claimed|%s|null|%s|as advised|FD26P00123|%s|%s"
                .formatted(ground, code, pair, permission.words()));
    doctor.does(
        () -> {
          permissions.patientRefuses(patient); // which ends it
          return null;
        });
  }

  /** R2.1: where the relationship is claimed, each view is told to the privacy officer. */
  @Test
  void claimsTheRelationshipAtASiteThatHasNoOther() throws Exception {
    Person claiming = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    trail.mark();
    PermissionToView agreed = claiming.does(() -> permissions.patientAgrees(patient));
    assertThat(agreed.basis()).isEqualTo("self-claim");
    assertThat(kept(agreed)).isEqualTo("self-claimed|agrees|patient|null|null|null|1/6|null");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().startsWith("permission.record"))
        .singleElement()
        .satisfies(event -> assertThat(event.members()).containsEntry("basis", "self-claim"));
    assertThat(
            kept(
                claiming.does(
                    () -> permissions.someoneAgrees(patient, DecisionMaker.HEALTH_ATTORNEY, NAME))))
        .isEqualTo("self-claimed|agrees|health-attorney|null|null|null|1/6|null");
    assertThat(
            kept(
                claiming.does(
                    () -> permissions.emergency(patient, "E1", Note.of("found unconscious")))))
        .startsWith("self-claimed|emergency|null|E1|found unconscious|null|1/4|E1: ");
    trail.mark();
    claiming.does(
        () -> {
          permissions.patientRefuses(patient);
          return null;
        });
    assertThat(acts())
        .as("a refusal raises nothing")
        .containsExactlyInAnyOrder(
            "permission.end act ended-by-new-answer", "permission.record act patient-refuses");
  }

  /** R2.6: the right to it is asked at the door, and nothing is recorded of who has it not. */
  @Test
  void isNoEmergencyForWhoMayNotAndForNoReason() throws Exception {
    Person nurse = reception.signsIn(User.NO_EMERGENCY, Site.GENERAL);
    trail.mark();
    assertThat(Failure.of(nurse, () -> permissions.emergency(patient, "E1", Note.of(""))))
        .isInstanceOf(EJBAccessException.class);
    assertThat(
            Failure.of(
                clinician.with(Set.of(Rights.OVERRIDE_EMERGENCY)),
                () -> permissions.emergency(patient, "E1", Note.of(""))))
        .as("the right to view is needed as well")
        .isInstanceOf(EJBException.class);
    for (String code : new String[] {"", "e1", "E7", "C1"}) {
      assertThat(Failure.of(clinician, () -> permissions.emergency(patient, code, Note.of(""))))
          .as(code)
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
    assertThat(acts()).isEmpty();
  }

  /** What was done since the mark; an alert of an earlier test is sent when it is sent. */
  private List<String> acts() throws Exception {
    return trail.briefSinceMark().stream().filter(act -> !act.startsWith("alert.send")).toList();
  }

  /** An alert that goes while another test has ordered a fault would take it. */
  private void sendsNoAlerts() throws Exception {
    opens(Mode.OFF);
    isQuiet = true;
    trail.mark();
    Journal.mark();
  }

  @AfterEach
  void sendsAlertsAgain() throws Exception {
    if (isQuiet) {
      opens(Mode.LIVE);
    }
  }

  private void opens(Mode sending) throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    administrator.does(
        () ->
            desk.change(
                desk.entry(Site.GENERAL)
                    .opened(Capability.ALERTS, Opening.of(sending, List.of()))));
  }

  /** What stands in the database of a permission and of its alert. */
  private String kept(PermissionToView permission) throws Exception {
    String sql =
        "select concat_ws('|', relationship, answer, coalesce(given_by, 'null'),"
            + " coalesce(p.reason_code, 'null'), coalesce(p.reason_text, 'null'),"
            + " coalesce(legal_reference, 'null'), coalesce(a.type || '/' || a.reason, 'null'),"
            + " coalesce(a.reason_text, 'null'))"
            + " from permission_to_view p left join privacy_alert a using (permission_id)"
            + " where permission_id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, permission.id());
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        String kept = row.getString(1);
        assertThat(row.next()).as("one alert").isFalse();
        return kept;
      }
    }
  }
}
