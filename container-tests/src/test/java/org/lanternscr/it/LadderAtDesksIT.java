package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.watch.Watch;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.watch.WatchReason;

/**
 * R2, R5.1: the ladder stands before a permission that lasts as well, at reception as at the
 * clinician's; and it tells nobody where a restricted patient works.
 */
@ExtendWith(ArquillianExtension.class)
class LadderAtDesksIT {

  private static final String CLERK = User.SEVERAL_ROLES;
  private static final String SELF = User.CLINICIAN_RZZ02;

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private StandingDesk desk;
  @Inject private WatchDesk watches;
  @Inject private StaffLists lists;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person clerk;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    clerk = reception.signsIn(CLERK, Site.GENERAL, "555000000202");
    patient = clerk.does(() -> ((Found) finder.find(TestPatient.ANOTHER.number())).patient());
    trail.mark();
  }

  @AfterEach
  void forget() throws Exception {
    lists.bringsIn(StaffLists.NOBODY_ELSE);
  }

  private void refuses(Person person, Why why, Callable<?> act) throws Exception {
    trail.mark();
    assertThat(Failure.refusal(person, act)).isEqualTo(why);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("platform.refuse act refused");
              assertThat(event.members())
                  .containsEntry("detail", why.name())
                  .containsKey("checked");
            });
  }

  private Callable<?> records(Confirmation confirmation) {
    return () -> desk.recordForToday(patient, Agreement.ofPatient(), confirmation);
  }

  @Test
  void receptionRecordsNothingForItsOwnRecord() throws Exception {
    lists.bringsIn(CLERK + ",Elsewhere,,," + patient.number().digits() + ",\n");
    Confirmation everything = new Confirmation(Set.of(Check.values()), Note.of("it is my record"));
    refuses(clerk, Why.OWN_RECORD, records(everything));
  }

  @Test
  void nobodyRecordsForTheirOwnRecordWhatLasts() throws Exception {
    lists.bringsIn(SELF + ",Elsewhere,,," + patient.number().digits() + ",\n");
    Person clinician = reception.signsIn(SELF, Site.COMMUNITY);
    Lasting today = new Lasting(Site.today().plusDays(1), Optional.empty());
    refuses(clinician, Why.OWN_RECORD, () -> desk.record(patient, Agreement.ofPatient(), today));
    refuses(
        clinician,
        Why.OWN_RECORD,
        () -> permissions.agreesToLast(patient, Agreement.ofPatient(), today));
  }

  @Test
  void receptionConfirmsWhatIsFoundAndLearnsOfNoWatch() throws Exception {
    String surname = patient.name().orElseThrow().family();
    lists.bringsIn(CLERK + "," + surname + ",,,9990000034,\n");
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    Watch watch =
        officer.does(
            () ->
                watches.place(
                    patient.number(),
                    new WatchReason("In the news"),
                    Instant.now().plus(Duration.ofDays(1))));
    try {
      refuses(clerk, Why.NOT_CONFIRMED, records(Confirmation.none()));
      trail.mark();
      clerk.does(records(new Confirmation(Set.of(Check.SAME_SURNAME), Note.of(""))));
      assertThat(trail.sinceMark())
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.members())
                      .containsEntry("action", "permission.record-lasting")
                      .containsEntry("confirmed", "same-surname")
                      .hasEntrySatisfying(
                          "checked",
                          checked ->
                              assertThat(checked)
                                  .contains("own-record.no watched.yes same-surname.yes")));
      assertThat(officer.does(() -> watches.read().openings()))
          .as("nothing was opened")
          .noneMatch(opening -> opening.userId().equals(CLERK));
    } finally {
      officer.does(() -> watches.end(watch.id()));
      clerk.does(
          () -> {
            desk.revokeAll(patient, "end of the test");
            return null;
          });
    }
  }

  @Test
  void nobodyIsToldWhereARestrictedPatientWorks() throws Exception {
    Person clinician = reception.signsIn(SELF, Site.COMMUNITY);
    Patient restricted =
        clinician.does(() -> ((Found) finder.find(TestPatient.RESTRICTED.number())).patient());
    lists.bringsIn(
        SELF
            + ",Elsewhere,,,9990000034,\n999000000098,Other,Ward 7,,"
            + restricted.number().digits()
            + ",\n");
    Checked checked = clinician.does(() -> permissions.look(restricted));
    assertThat(checked.warnings()).containsExactly(Check.RESTRICTED);
    assertThat(checked.mayTell(Check.COLLEAGUE)).isFalse();
    trail.mark();
    clinician.does(
        () -> {
          permissions.confirm(restricted, new Confirmation(Set.of(Check.RESTRICTED), Note.of("")));
          return permissions.patientAgrees(restricted);
        });
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("permission.record"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .as("the officer can follow it up")
                    .hasEntrySatisfying(
                        "checked", told -> assertThat(told).contains("colleague.yes"))
                    .containsEntry("confirmed", "restricted"));
  }
}
