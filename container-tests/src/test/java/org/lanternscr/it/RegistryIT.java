package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.registry.Duty;
import org.lanternscr.registry.Finding;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Officer;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.site.Site.Capability;

/** R1.6, R4.1, R4.4: the entries of the registry, and what they guard. */
@ExtendWith(ArquillianExtension.class)
class RegistryIT {

  @Inject private SiteDesk desk;
  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer viewer;
  @Inject private Callers callers;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person administrator;
  private Person clinician;

  @BeforeEach
  void begin() throws Exception {
    administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    clinician = reception.clinician();
    mark();
  }

  @AfterEach
  void leaveTheSiteAsItWas() throws Exception {
    SiteEntry untold = entry().with(Duty.UNTOLD).watchedBy(List.of());
    changes(untold.opened(Capability.VIEW, Opening.of(Mode.LIVE, List.of())));
  }

  private void mark() throws Exception {
    trail.mark();
    Journal.mark();
  }

  private SiteEntry entry() throws Exception {
    return administrator.does(() -> desk.entry(Site.GENERAL));
  }

  private boolean changes(SiteEntry changed) throws Exception {
    return administrator.does(() -> desk.change(changed));
  }

  private void opens(Opening how) throws Exception {
    assertThat(changes(entry().opened(Capability.VIEW, how))).isTrue();
  }

  private void finds(Person person) throws Exception {
    assertThat(person.does(() -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOf(Found.class);
  }

  private void isRefused(Person person, Why why) {
    assertThat(Failure.refusal(person, () -> finder.find(TestPatient.ORDINARY.number())))
        .isEqualTo(why);
  }

  /** R1.6: off is nobody, pilot the named users, live all with the right; for who is in already. */
  @Test
  void aCapabilityGuardsTheDoorsAtOnce() throws Exception {
    finds(clinician);
    opens(Opening.OFF);
    mark();
    isRefused(clinician, Why.NOT_OPEN);
    assertThat(Journal.entries()).isEmpty();
    assertThat(trail.briefSinceMark()).containsExactly("platform.refuse act refused");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("detail", "NOT_OPEN")
        .containsEntry("userId", User.CLINICIAN);
    assertThat(reception.clinician().rights()).isEmpty();

    opens(Opening.of(Mode.PILOT, List.of(User.EXISTENCE_ONLY)));
    isRefused(clinician, Why.NOT_OPEN);
    finds(reception.signsIn(User.EXISTENCE_ONLY, Site.GENERAL));

    opens(Opening.of(Mode.PILOT, List.of(User.CLINICIAN)));
    finds(clinician);
  }

  /** R1.6: what is open in memory closes too, and nobody is given a new permission. */
  @Test
  void aCapabilityThatIsTakenAwayClosesWhatIsOpen() throws Exception {
    Patient patient =
        clinician.does(() -> ((Found) finder.find(TestPatient.ORDINARY.number())).patient());
    PermissionToView permission = clinician.does(() -> permissions.patientAgrees(patient));
    assertThat(clinician.does(() -> viewer.view(permission))).isInstanceOf(Shown.class);
    opens(Opening.OFF);
    mark();

    assertThat(clinician.does(() -> viewer.view(permission))).isInstanceOf(PermissionEnded.class);
    assertThat(Failure.of(clinician, () -> permissions.patientAgrees(patient)))
        .isInstanceOf(RefusedHereException.class);
    assertThat(Journal.entries()).isEmpty();
  }

  /** R4.1: a change is a version of its own with an event that tells before and after. */
  @Test
  void aChangeIsAVersionAndAnEvent() throws Exception {
    SiteEntry before = entry();
    Duty duty =
        new Duty(
            "Head of Clinical Systems",
            "owner@example.nhs.uk",
            "SCR-1",
            Optional.of(LocalDate.of(2026, 11, 1)),
            "View, emergency department",
            Optional.of(LocalDate.of(2026, 12, 1)),
            "governance share, monthly");
    mark();
    assertThat(
            changes(
                before
                    .with(duty)
                    .watchedBy(List.of(new Officer(User.PRIVACY_OFFICER, "PRIVACY, Ten")))))
        .isTrue();

    assertThat(entry().version()).isEqualTo(before.version() + 1);
    assertThat(entry().duty()).isEqualTo(duty);
    assertThat(entry().officers()).containsExactly(new Officer("999000000010", "PRIVACY, Ten"));
    assertThat(trail.briefSinceMark()).containsExactly("registry.change act done");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("site", "RZZ01")
        .containsEntry("userId", User.ADMINISTRATOR)
        .hasEntrySatisfying("before", was -> assertThat(was).doesNotContain("SCR-1"))
        .hasEntrySatisfying(
            "after",
            is -> assertThat(is).contains("agreement=SCR-1", "officers=999000000010 PRIVACY, Ten"));
    assertThat(changes(before.opened(Capability.VIEW, Opening.OFF)))
        .as("made from an older version")
        .isFalse();
    assertThat(entry().version()).isEqualTo(before.version() + 1);
  }

  /** R4.1: nobody looks after a site of elsewhere; who is of the trust after all of its sites. */
  @Test
  void anAdministratorLooksAfterTheSitesOfTheirOrganisation() throws Exception {
    OdsCode other = Site.COMMUNITY;
    assertThat(administrator.does(() -> desk.sites()))
        .extracting(site -> site.ods().value())
        .containsExactly("RZZ01");
    assertThat(administrator.does(() -> desk.site(other))).isEmpty();
    assertThat(Failure.of(administrator, () -> desk.entry(other))).isInstanceOf(EJBException.class);
    assertThat(Failure.of(administrator, () -> desk.change(SiteEntry.none(other))))
        .isInstanceOf(EJBException.class);
    Person ofTrust = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.GENERAL);
    assertThat(ofTrust.does(() -> desk.sites()))
        .extracting(site -> site.ods().value())
        .contains("RZZ01", "RZZ02", "RZZ03");
  }

  /** R4.4: a role of elsewhere sends nothing, is recorded and is a finding, once. */
  @Test
  void aRoleOfElsewhereSendsNothing() throws Exception {
    Caller caller = callers.find(clinician.signIn()).orElseThrow();
    Caller.Role role = caller.role().orElseThrow();
    callers.put(
        caller.as(
            new Caller.Role("555000009999", "RYY99", role.code(), role.name(), role.activities()),
            caller.rights()));

    isRefused(clinician, Why.ROLE_ELSEWHERE);
    isRefused(clinician, Why.ROLE_ELSEWHERE);
    assertThat(Journal.entries()).isEmpty();
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "platform.refuse act refused",
            "registry.raise-finding act raised",
            "platform.refuse act refused");
    assertThat(findings()).filteredOn(f -> f.kind() == Kind.NOT_TOGETHER).hasSize(1);
  }

  private List<Finding> findings() throws Exception {
    return administrator.does(() -> desk.findings(Site.GENERAL));
  }

  /** R2.6: whoever looks after sites opens nothing about a patient, and an officer no site. */
  @Test
  void keepsAdministratorsFromPatientsAndOfficersFromSites() throws Exception {
    assertThat(administrator.rights()).isEqualTo(Set.of("manage-sites"));
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    SiteEntry present = entry();
    assertThat(Failure.of(officer, () -> desk.change(present)))
        .isInstanceOf(jakarta.ejb.EJBAccessException.class);
    assertThat(Failure.of(administrator, () -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOf(jakarta.ejb.EJBAccessException.class);
  }
}
