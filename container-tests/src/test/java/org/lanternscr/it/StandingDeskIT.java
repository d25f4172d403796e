package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.Lasting;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.ProxyName;
import org.lanternscr.permission.Revocation;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.permission.StandingPage;
import org.lanternscr.permission.StandingPermission;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.site.Workgroup;

/**
 * R2.1: the kinds of permission that last: whom each counts for, until when, and its revocation.
 */
@ExtendWith(ArquillianExtension.class)
class StandingDeskIT {

  private static final LocalDate TODAY = Site.today();
  private static final Note WHY = Note.of("The patient took it back");
  private static final Agreement MOTHER =
      Agreement.byProxy(DecisionMaker.PARENTAL_RESPONSIBILITY, new ProxyName("Jane Example"));

  @Inject private StandingDesk desk;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer viewer;
  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.clinician();
    patient = found(TestPatient.ANOTHER);
    clinician.does(
        () -> {
          permissions.patientRefuses(patient); // what earlier tests left is revoked
          return null;
        });
    trail.mark();
  }

  private Patient found(TestPatient chosen) throws Exception {
    return clinician.does(() -> ((Found) finder.find(chosen.number())).patient());
  }

  private PermissionToView lasts(Agreement agreement, LocalDate last) throws Exception {
    return clinician.does(
        () -> permissions.agreesToLast(patient, agreement, new Lasting(last, Optional.empty())));
  }

  private Optional<PermissionToView> uses(Person person, UUID id) throws Exception {
    return person.does(() -> permissions.use(patient, id));
  }

  private Revocation revokes(Person person, UUID id) throws Exception {
    return person.does(() -> desk.revoke(id, WHY));
  }

  private List<String> acts() throws Exception {
    return trail.briefSinceMark().stream().filter(act -> act.startsWith("permission.")).toList();
  }

  /** Asked once, by proxy; each later view names it, and after the revocation nothing opens. */
  @Test
  void anExtendedPermissionOpensLaterViewsUntilItIsRevoked() throws Exception {
    PermissionToView first = lasts(MOTHER, TODAY.plusDays(7));
    UUID id = first.under().orElseThrow().id();
    assertThat(acts())
        .containsExactlyInAnyOrder(
            "permission.record-lasting act someone-agrees", "permission.record act someone-agrees");
    assertThat(event("permission.record-lasting"))
        .containsEntry("permission", id.toString())
        .containsEntry("kind", "extended")
        .containsEntry("agreedBy", "Jane Example")
        .containsEntry("detail", "parental-responsibility")
        .containsKey("ends");

    trail.mark();
    Person later = reception.clinician();
    PermissionToView second = uses(later, id).orElseThrow();
    assertThat(acts()).containsExactly("permission.record act given-earlier");
    assertThat(event("permission.record"))
        .containsEntry("permission", second.id().toString())
        .containsEntry("under", id.toString())
        .containsEntry("basis", "declared");
    assertThat(kept(second.id())).isEqualTo("agrees|parental-responsibility|Jane Example|" + id);
    assertThat(later.does(() -> viewer.view(second))).isInstanceOf(Shown.class);

    trail.mark();
    assertThat(revokes(clinician, id)).isEqualTo(Revocation.DONE);
    assertThat(revokes(clinician, id)).as("once").isEqualTo(Revocation.DONE_BEFORE);
    assertThat(acts()).as("once").containsExactly("permission.revoke act revoked");
    assertThat(event("permission.revoke"))
        .containsEntry("permission", id.toString())
        .containsEntry("reason", WHY.text());
    assertThat(later.does(() -> permissions.holds(second))).as("between page and click").isFalse();
    assertThat(later.does(() -> viewer.view(second))).isInstanceOf(PermissionEnded.class);
    assertThat(uses(later, id)).isEmpty();
    assertThat(later.does(() -> permissions.usable(patient))).isEmpty();
  }

  private Map<String, String> event(String action) throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> event.member("action").equals(action))
        .findFirst()
        .orElseThrow()
        .members();
  }

  private String kept(UUID permission) throws Exception {
    String sql =
        "select concat_ws('|', answer, given_by, coalesce(given_by_name, 'null'),"
            + " coalesce(standing_id::text, 'null')) from permission_to_view where permission_id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, permission);
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  /** It counts for nobody else, for no other patient, and only as long as the trust allows. */
  @Test
  void anExtendedPermissionIsForOnePersonAndOnePatient() throws Exception {
    UUID id = lasts(Agreement.ofPatient(), TODAY).under().orElseThrow().id();
    Person colleague = reception.signsIn(User.NO_EMERGENCY, Site.GENERAL);
    Person elsewhere = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    assertThat(uses(colleague, id)).isEmpty();
    assertThat(uses(elsewhere, id)).isEmpty();
    Patient other = found(TestPatient.ORDINARY);
    assertThat(clinician.does(() -> permissions.use(other, id))).isEmpty();
    assertThat(revokes(elsewhere, id)).as("at another site").isEqualTo(Revocation.UNKNOWN);

    for (LocalDate day : List.of(TODAY.minusDays(1), TODAY.plusDays(29))) {
      assertThat(Failure.of(clinician, () -> lastsAs(day)))
          .as(day.toString())
          .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  private PermissionToView lastsAs(LocalDate last) {
    return permissions.agreesToLast(
        patient, Agreement.ofPatient(), new Lasting(last, Optional.empty()));
  }

  /** The members of the workgroup share it, and nobody claims to belong to another. */
  @Test
  void aWorkgroupSharesAPermission() throws Exception {
    Workgroup team = clinician.does(desk::workgroups).get(0);
    UUID id =
        clinician
            .does(
                () ->
                    permissions.agreesToLast(
                        patient, Agreement.ofPatient(), new Lasting(TODAY, Optional.of(team))))
            .under()
            .orElseThrow()
            .id();
    Person member = reception.signsIn(User.LEGAL_ACCESS, Site.GENERAL);
    Person stranger = reception.signsIn(User.NO_EMERGENCY, Site.GENERAL);
    assertThat(uses(member, id)).isPresent();
    assertThat(uses(stranger, id)).isEmpty();
    assertThat(
            Failure.of(
                stranger,
                () ->
                    permissions.agreesToLast(
                        patient, Agreement.ofPatient(), new Lasting(TODAY, Optional.of(team)))))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Reception records and sees nothing; a clinician uses it the same day; each can take it back.
   */
  @Test
  void receptionRecordsForAClinician() throws Exception {
    Person clerk = reception.signsIn(User.SEVERAL_ROLES, Site.GENERAL, "555000000202");
    assertThat(clerk.rights()).contains("record-permission").doesNotContain("view-record");
    StandingPermission given =
        clerk.does(() -> desk.recordForToday(patient, Agreement.ofPatient(), Confirmation.none()));
    assertThat(given.ends()).isEqualTo(Site.startOf(TODAY.plusDays(1)));
    assertThat(Failure.of(clerk, () -> permissions.use(patient, given.id())))
        .isInstanceOf(EJBAccessException.class);
    assertThat(
            Failure.of(clinician, () -> desk.recordForToday(patient, MOTHER, Confirmation.none())))
        .isInstanceOf(EJBAccessException.class);

    PermissionToView used = uses(clinician, given.id()).orElseThrow();
    assertThat(used.isGivenEarlier()).isTrue();
    trail.mark();
    assertThat(clerk.does(() -> desk.own(Optional.empty())).lines())
        .extracting(StandingPermission::id)
        .contains(given.id());
    assertThat(event("permission.list"))
        .containsEntry("userId", User.SEVERAL_ROLES)
        .containsEntry("detail", "OWN_PERMISSIONS");
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    assertThat(officer.does(() -> desk.ofSite(Optional.empty())).lines())
        .extracting(StandingPermission::id)
        .contains(given.id());
    UUID ofClinician = lasts(MOTHER, TODAY).under().orElseThrow().id();
    trail.mark();
    assertThat(revokes(clerk, ofClinician))
        .as("what another recorded")
        .isEqualTo(Revocation.NOT_THEIRS);
    assertThat(event("platform.refuse")).containsEntry("detail", "PERMISSION_OF_ANOTHER");
    assertThat(revokes(clerk, given.id())).isEqualTo(Revocation.DONE);
    assertThat(clinician.does(() -> permissions.holds(used))).isFalse();
    assertThat(revokes(officer, ofClinician)).isEqualTo(Revocation.DONE);
    assertThat(revokes(clinician, ofClinician)).isEqualTo(Revocation.DONE_BY_ANOTHER);
    assertThat(Failure.of(officer, () -> desk.revoke(ofClinician, Note.of(" "))))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  /** A refusal takes back what was agreed to earlier. */
  @Test
  void aRefusalRevokesWhatLasts() throws Exception {
    UUID id = lasts(Agreement.ofPatient(), TODAY).under().orElseThrow().id();
    trail.mark();
    clinician.does(
        () -> {
          permissions.patientRefuses(patient);
          return null;
        });
    assertThat(acts()).contains("permission.revoke act revoked");
    assertThat(uses(clinician, id)).isEmpty();
  }

  /** R2.1: however many revoke one at a moment, it is revoked once, and each is told the truth. */
  @Test
  void whoRevokesAtOneMomentIsToldTheTruth() throws Exception {
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    UUID id = lasts(Agreement.ofPatient(), TODAY).under().orElseThrow().id();
    trail.mark();
    // Threads of their own: those of the server have to answer what these wait for.
    ExecutorService background = Executors.newFixedThreadPool(3);
    List<Revocation> told = new ArrayList<>();
    try (HeldLock lock =
        new HeldLock("hashtext('standing RZZ01" + patient.number().digits() + "')")) {
      List<Future<Revocation>> tries =
          Stream.of(officer, clinician, officer)
              .map(person -> background.submit(() -> revokes(person, id)))
              .toList();
      lock.awaitWaiting(3);
      lock.letGo();
      for (Future<Revocation> one : tries) {
        told.add(one.get());
      }
    } finally {
      background.shutdown();
    }
    assertThat(told).containsOnlyOnce(Revocation.DONE);
    assertThat(told)
        .isSubsetOf(Revocation.DONE, Revocation.DONE_BEFORE, Revocation.DONE_BY_ANOTHER);
    assertThat(told.get(0) == told.get(1)).as("only one of them did it").isFalse();
    assertThat(acts()).containsExactly("permission.revoke act revoked");
  }

  /** One that was over before is not revoked, and that is what is said. */
  @Test
  void whatIsOverIsNotRevoked() throws Exception {
    UUID id = lasts(Agreement.ofPatient(), TODAY).under().orElseThrow().id();
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE permission_standing SET given = now() - interval '2 days', ends = now() - interval"
            + " '1 day' WHERE standing_id = '"
            + id
            + "'");
    trail.mark();
    assertThat(revokes(clinician, id)).isEqualTo(Revocation.ENDED);
    assertThat(acts()).isEmpty();
  }

  /** R2.1: an answer that came too late for its page leaves nothing behind. */
  @Test
  void whatIsTakenBackLeavesNothing() throws Exception {
    PermissionToView permission = lasts(Agreement.ofPatient(), TODAY.plusDays(3));
    UUID id = permission.under().orElseThrow().id();
    trail.mark();
    clinician.does(
        () -> {
          permissions.takeBack(permission, AuditOutcome.ENDED_BY_USER);
          return null;
        });
    assertThat(acts())
        .containsExactlyInAnyOrder(
            "permission.end act ended-by-user", "permission.revoke act revoked");
    assertThat(uses(clinician, id)).isEmpty();

    UUID earlier = lasts(Agreement.ofPatient(), TODAY).under().orElseThrow().id();
    PermissionToView used = uses(clinician, earlier).orElseThrow();
    clinician.does(
        () -> {
          permissions.takeBack(used, AuditOutcome.ENDED_BY_USER);
          return null;
        });
    assertThat(uses(clinician, earlier)).as("given before, by another act").isPresent();
  }

  /** R2.1: none of a long list is left out; each page is read on its own event. */
  @Test
  void everyPageOfTheListIsThere() throws Exception {
    Set<UUID> recorded = new HashSet<>();
    for (int i = 0; i < StandingPage.SIZE + 3; i++) {
      recorded.add(lasts(Agreement.ofPatient(), TODAY).under().orElseThrow().id());
    }
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    for (Reads list :
        List.<Reads>of(
            after -> officer.does(() -> desk.ofSite(after)),
            after -> clinician.does(() -> desk.own(after)))) {
      List<UUID> read = new ArrayList<>();
      Optional<UUID> after = Optional.empty();
      StandingPage page;
      do {
        page = list.from(after);
        page.lines().forEach(line -> read.add(line.id()));
        after = Optional.of(read.get(read.size() - 1));
      } while (page.more());
      assertThat(read).doesNotHaveDuplicates().containsAll(recorded);
      assertThat(read).isSortedAccordingTo(Comparator.comparing(UUID::toString).reversed());
    }
    assertThat(acts())
        .contains("permission.list act done")
        .filteredOn(act -> act.startsWith("permission.list"))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(clinician.does(() -> permissions.usable(patient)))
        .hasSizeGreaterThanOrEqualTo(recorded.size());
  }

  private interface Reads {
    StandingPage from(Optional<UUID> after) throws Exception;
  }
}
