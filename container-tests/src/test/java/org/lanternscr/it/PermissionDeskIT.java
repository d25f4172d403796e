package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;

/** R2.1, R2.6, R5.1, R5.2. */
@ExtendWith(ArquillianExtension.class)
class PermissionDeskIT {

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Patient patient;
  private Patient another;

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
    assertThat(trail.briefSinceMark()).containsExactly("permission.record act patient-agrees");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("permission", permission.id().toString())
        .containsEntry("basis", "declared")
        .containsEntry("nhsNumber", patient.number().digits())
        .containsEntry("userId", User.CLINICIAN)
        .containsEntry("roleProfile", "555000000101")
        .containsEntry("organisation", "RZZ01")
        .containsEntry("site", "RZZ01")
        .containsEntry("signIn", clinician.signIn());
    assertThat(Journal.entries()).isEmpty();
  }

  /** R2.1, R2.2: who decided in the patient's place stands in the event and in the permission. */
  @ParameterizedTest
  @EnumSource(DecisionMaker.class)
  void recordsThatSomeoneAgreesWhoMayDecide(DecisionMaker who) throws Exception {
    PermissionToView permission = clinician.does(() -> permissions.someoneAgrees(patient, who));

    assertThat(holds(permission)).isTrue();
    assertThat(trail.briefSinceMark()).containsExactly("permission.record act someone-agrees");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("permission", permission.id().toString())
        .containsEntry("detail", who.word())
        .containsEntry("basis", "declared");
    assertThat(givenBy(permission)).isEqualTo(who.word());
    assertThat(givenBy(agrees(patient))).isEqualTo("patient");
    assertThat(Journal.entries()).isEmpty();
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

    assertThat(trail.briefSinceMark())
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
    assertThat(trail.briefSinceMark())
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
    assertThat(trail.briefSinceMark()).containsExactly("permission.end act ended-by-user");
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

  /** R1.5: the record of a restricted patient stays closed, whatever is asked. */
  @Test
  void takesNoPermissionForARestrictedPatient() throws Exception {
    Patient restricted = found(TestPatient.RESTRICTED);
    trail.mark();

    assertThat(Failure.of(clinician, () -> permissions.patientAgrees(restricted)))
        .isInstanceOf(EJBException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(trail.briefSinceMark()).isEmpty();
  }
}
