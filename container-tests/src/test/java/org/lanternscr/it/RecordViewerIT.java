package org.lanternscr.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.record.RecordView;
import org.lanternscr.record.RecordView.Closed;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordView.Stale;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.record.SharingPreference;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummarySearch;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.NoSummary;
import org.lanternscr.record.SummarySearch.OptedOut;
import org.lanternscr.record.SummarySearch.RefusedBySpine;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site.Capability;

/** R1.1, R1.5, R1.7, R2.1, R2.6, R4.2, R4.4, R5.2, R6.5. */
@ExtendWith(ArquillianExtension.class)
class RecordViewerIT {

  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private RecordViewer viewer;
  @Inject private Reception reception;
  @Inject private Elsewhere elsewhere;
  @Inject private SiteDesk sites;
  @Inject private Trail trail;

  private Person clinician;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.clinician();
    mark();
  }

  private void mark() throws Exception {
    trail.mark();
    Journal.mark();
  }

  private Patient found(Person person, TestPatient patient) throws Exception {
    return person.does(() -> ((Found) finder.find(patient.number())).patient());
  }

  private PermissionToView permission(Person person, TestPatient patient) throws Exception {
    Patient agreeing = found(person, patient);
    return person.does(() -> permissions.patientAgrees(agreeing));
  }

  /** Of somebody who has read the warning first. */
  private PermissionToView confirmed(Person person, TestPatient patient) throws Exception {
    Patient warned = found(person, patient);
    return person.does(
        () -> {
          permissions.confirm(
              warned, new Confirmation(permissions.look(warned).warnings(), Note.of("")));
          return permissions.patientAgrees(warned);
        });
  }

  private SummarySearch looksFor(TestPatient patient) throws Exception {
    Patient chosen = found(clinician, patient);
    mark();
    return clinician.does(() -> viewer.lookForSummary(chosen));
  }

  private static List<String> paths(TestPatient patient) {
    return Journal.about(patient).stream().map(Journal.Entry::path).toList();
  }

  /** R1.7: the search is an act of its own, tells the preference, and reads nothing clinical. */
  @Test
  void looksForASummaryAndReadsNothing() throws Exception {
    SummarySearch search = looksFor(TestPatient.ORDINARY);

    assertThat(((Exists) search).preference()).isEqualTo(SharingPreference.ASK);
    assertThat(paths(TestPatient.ORDINARY)).containsExactly(Journal.SEARCH);
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "record.look-for-summary attempt pending", "record.look-for-summary outcome exists");
    assertThat(trail.sinceMark().get(1).members())
        .containsEntry("attempt", trail.sinceMark().get(0).member("id"))
        .containsEntry("nhsNumber", "9990000018")
        .containsEntry("asid", "200000000012")
        .containsEntry("service", "scr")
        .containsEntry("status", "200")
        .doesNotContainKeys("permission", "record");
  }

  /** R1.5: why there is no summary to open, each with its own word in the trail. */
  @Test
  void tellsWhyThereIsNoSummary() throws Exception {
    assertThat(looksFor(TestPatient.NO_SUMMARY)).isEqualTo(new NoSummary());
    assertThat(trail.briefSinceMark()).contains("record.look-for-summary outcome no-summary");
    assertThat(looksFor(TestPatient.OPTED_OUT)).isEqualTo(new RefusedBySpine());
    assertThat(trail.briefSinceMark()).contains("record.look-for-summary outcome refused-by-spine");
    assertThat(looksFor(TestPatient.OPTED_OUT_BY_LABEL)).isEqualTo(new OptedOut());
    assertThat(trail.briefSinceMark()).contains("record.look-for-summary outcome opted-out");
  }

  /** R1.5: a restricted patient's practice and author are masked, and each event says so. */
  @Test
  void masksThePlacesOfARestrictedPatient() throws Exception {
    PermissionToView permission = confirmed(clinician, TestPatient.RESTRICTED);
    mark();
    SummaryRecord shown = ((Shown) clinician.does(() -> viewer.view(permission))).record();
    clinician.does(() -> viewer.view(permission));
    clinician.does(() -> viewer.print(permission));

    assertThat(shown.isMasked()).isTrue();
    assertThat(shown.sections().toString() + html(shown) + shown.source().practice())
        .contains("Allergy to cefuroxime", "[Location masked]")
        .doesNotContain("Harbourside", "9 Seagull Quay", "CLINICIAN", "ZZ99");
    assertThat(trail.sinceMark().stream().map(told -> told.members().get("detail")))
        .as("attempts and outcomes of search and read, then the copy, then paper")
        .containsExactly(
            null, null, null, "LOCATIONS_MASKED", "LOCATIONS_MASKED", "LOCATIONS_MASKED");

    mark();
    PermissionToView ordinary = permission(clinician, TestPatient.ORDINARY);
    assertThat(((Shown) clinician.does(() -> viewer.view(ordinary))).record().isMasked()).isFalse();
    assertThat(trail.sinceMark()).noneMatch(told -> told.members().containsKey("detail"));
  }

  /** R1.5: where the trust decides so, it is as received, which the event says as well. */
  @Test
  void showsARestrictedPatientAsReceivedWhereTheTrustDecidesSo() throws Exception {
    Person elsewhere = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    PermissionToView permission = confirmed(elsewhere, TestPatient.RESTRICTED);
    mark();
    SummaryRecord shown = ((Shown) elsewhere.does(() -> viewer.view(permission))).record();
    assertThat(shown.isMasked()).isFalse();
    assertThat(html(shown))
        .contains("Harbourside Example Practice")
        .doesNotContain("[Location masked");
    assertThat(trail.sinceMark().get(3).members())
        .containsEntry("detail", "LOCATIONS_AS_RECEIVED")
        .containsEntry("recordHash", shown.receivedHash());
  }

  private static String html(SummaryRecord record) {
    return record.sections().stream().map(SummaryRecord.Section::html).collect(joining());
  }

  /** R2.1, R5.2: permission first, then the read; attempt and outcome tell of it and are linked. */
  @Test
  void opensTheRecordOfAPermission() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    Patient patient = permission.patient();
    Exists exists = (Exists) clinician.does(() -> viewer.lookForSummary(patient));
    mark();
    RecordView view = clinician.does(() -> viewer.view(permission));

    Shown shown = (Shown) view;
    assertThat(shown.again()).isFalse();
    assertThat(shown.record().id()).isEqualTo(exists.id());
    assertThat(shown.record().sections()).isNotEmpty();
    assertThat(paths(TestPatient.ORDINARY)).containsExactly(Journal.READ);
    assertThat(trail.briefSinceMark())
        .containsExactly("record.show attempt pending", "record.show outcome shown");
    Map<String, String> attempt = trail.sinceMark().get(0).members();
    assertThat(attempt)
        .containsEntry("permission", permission.id().toString())
        .containsEntry("basis", "declared")
        .containsEntry("record", exists.id().value())
        .doesNotContainKeys("recordHash", "status");
    assertThat(trail.sinceMark().get(1).members())
        .containsEntry("attempt", attempt.get("id"))
        .containsEntry("permission", permission.id().toString())
        .containsEntry("basis", "declared")
        .containsEntry("nhsNumber", "9990000018")
        .containsEntry("record", exists.id().value())
        .containsEntry("recordHash", shown.record().receivedHash())
        .containsEntry("asid", "200000000012")
        .containsEntry("requestId", attempt.get("requestId"))
        .containsEntry("status", "200");
  }

  /** R5.2: the hash in the trail is of the bytes exactly as the service sent them. */
  @Test
  void recordsTheHashOfTheBytesReceived() throws Exception {
    Person person = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    PermissionToView permission = permission(person, TestPatient.ANOTHER);
    person.does(() -> viewer.view(permission));

    Map<String, String> outcome =
        last(trail.sinceMark().stream()
                .filter(event -> event.brief().startsWith("record.show outcome"))
                .toList())
            .members();
    String served =
        Web.get(
                URI.create(
                    Web.variable("it.recorder.address")
                        + "/hash-of/"
                        + outcome.get("correlationId")))
            .body();
    assertThat(outcome).containsEntry("action", "record.show").containsEntry("recordHash", served);
    assertThat(served).matches("[0-9a-f]{64}");
    assertThat(outcome).containsEntry("site", "RZZ02").containsEntry("asid", "200000000020");
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /** R4.2, R4.4: both calls carry the role; the ASID is the platform's to add. */
  @Test
  void sendsTheHeadersOfTheRole() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    mark();
    clinician.does(() -> viewer.view(permission));

    List<Journal.Entry> calls = Journal.about(TestPatient.ORDINARY);
    assertThat(calls).extracting(Journal.Entry::path).containsExactly(Journal.SEARCH, Journal.READ);
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.header("Accept")).isEqualTo("application/fhir+json");
              assertThat(call.header("NHSD-Session-URID")).isEqualTo("555000000101");
              assertThat(call.header("NHSD-End-User-Organisation-ODS")).isEqualTo("RZZ01");
              assertThat(call.headers().keySet())
                  .noneMatch(name -> name.toLowerCase().contains("asid"));
              assertThat(call.asid()).isEqualTo("200000000012");
            });
    assertThat(calls).extracting(call -> call.header("X-Request-ID")).doesNotHaveDuplicates();
  }

  /** R1.5: a retry is the same request in a new attempt. */
  @Test
  void triesAFailedReadOnceMore() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.FAILS_ONCE);
    mark();
    assertThat(clinician.does(() -> viewer.view(permission))).isInstanceOf(Shown.class);

    List<Journal.Entry> reads = Journal.of(Journal.READ);
    assertThat(reads).extracting(Journal.Entry::status).containsExactly(503, 200);
    assertThat(reads)
        .extracting(read -> read.header("X-Request-ID"))
        .containsOnly(last(trail.sinceMark()).member("requestId"));
    assertThat(reads.get(1).header("X-Correlation-ID"))
        .isNotEqualTo(reads.get(0).header("X-Correlation-ID"))
        .isEqualTo(last(trail.sinceMark()).member("correlationId"));
  }

  /** R3.2: a refused token is renewed once, and the read goes on. */
  @Test
  void renewsARefusedToken() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.TOKEN_EXPIRED_ONCE);
    mark();
    assertThat(clinician.does(() -> viewer.view(permission))).isInstanceOf(Shown.class);

    assertThat(Journal.entries())
        .extracting(Journal.Entry::brief)
        .containsExactly(
            Journal.SEARCH + " 401",
            Journal.TOKEN + " 200",
            Journal.SEARCH + " 200",
            Journal.READ + " 401",
            Journal.TOKEN + " 200",
            Journal.READ + " 200");
    assertThat(Journal.of(Journal.READ))
        .extracting(read -> read.header("Authorization"))
        .doesNotHaveDuplicates();
  }

  /** R3.2, R1.5: a token that is refused again ends the sign-in, not the patience. */
  @Test
  void asksToSignInAgainWhenEveryTokenIsRefused() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.TOKEN_REFUSED);
    mark();

    assertThat(Failure.kind(clinician, () -> viewer.view(permission)))
        .isEqualTo(Kind.SIGN_IN_AGAIN);
    assertThat(Journal.about(TestPatient.TOKEN_REFUSED)).hasSize(2);
    assertThat(last(trail.sinceMark()).member("detail")).isEqualTo("SIGN_IN_AGAIN");
  }

  /** R1.5: each failure is of its own kind and is recorded. */
  @Test
  void tellsEveryFailureApart() throws Exception {
    fails(TestPatient.RATE_LIMITED, Kind.RATE_LIMITED, "record.show", 1);
    fails(TestPatient.DOWN_AS_HTML, Kind.UNAVAILABLE, "record.show", 2);
    fails(TestPatient.BROKEN, Kind.UNAVAILABLE, "record.show", 1);
    fails(TestPatient.MALFORMED, Kind.UNREADABLE, "record.show", 1);
    fails(TestPatient.SLOW_READ, Kind.TIMED_OUT, "record.show", 0);
    fails(TestPatient.SEARCH_DOWN, Kind.UNAVAILABLE, "record.look-for-summary", 0);
    fails(TestPatient.SLOW_SEARCH, Kind.TIMED_OUT, "record.look-for-summary", 0);
  }

  private void fails(TestPatient patient, Kind kind, String action, int reads) throws Exception {
    PermissionToView permission = permission(clinician, patient);
    mark();
    assertThat(Failure.kind(clinician, () -> viewer.view(permission)))
        .as(patient.name())
        .isEqualTo(kind);
    assertThat(Journal.of(Journal.READ)).as(patient.name()).hasSize(reads);
    assertThat(last(trail.sinceMark()).brief())
        .as(patient.name())
        .isEqualTo(action + " outcome failed");
    assertThat(last(trail.sinceMark()).member("detail")).isEqualTo(kind.name());
  }

  /** R1.5: an id that went out of date is looked up and read once more, and no oftener. */
  @Test
  void readsAStaleRecordOnceMore() throws Exception {
    PermissionToView once = permission(clinician, TestPatient.STALE_ONCE);
    clinician.does(() -> viewer.lookForSummary(once.patient()));
    mark();
    assertThat(clinician.does(() -> viewer.view(once))).isInstanceOf(Shown.class);
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "record.show attempt pending",
            "record.show outcome stale",
            "record.look-for-summary attempt pending",
            "record.look-for-summary outcome exists",
            "record.show attempt pending",
            "record.show outcome shown");

    PermissionToView always = permission(clinician, TestPatient.STALE_ALWAYS);
    clinician.does(() -> viewer.lookForSummary(always.patient()));
    mark();
    assertThat(clinician.does(() -> viewer.view(always))).isEqualTo(new Stale());
    assertThat(Journal.of(Journal.READ)).hasSize(2);
  }

  /** R1.5: what is found out since permission was given closes the record, in its own words. */
  @Test
  void closesWhenThereIsNothingToOpen() throws Exception {
    PermissionToView none = permission(clinician, TestPatient.NO_SUMMARY);
    assertThat(clinician.does(() -> viewer.view(none))).isEqualTo(new Closed(new NoSummary()));
    PermissionToView out = permission(clinician, TestPatient.OPTED_OUT);
    assertThat(clinician.does(() -> viewer.view(out))).isEqualTo(new Closed(new RefusedBySpine()));
    assertThat(Journal.of(Journal.READ)).isEmpty();
  }

  /** R6.5: a reload shows the copy in memory, is recorded, and asks nobody. */
  @Test
  void showsTheCopyAgainWithoutANationalCall() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    Shown first = (Shown) clinician.does(() -> viewer.view(permission));
    mark();
    Shown again = (Shown) clinician.does(() -> viewer.view(permission));

    assertThat(again.again()).isTrue();
    assertThat(again.record()).isSameAs(first.record());
    assertThat(Journal.entries()).isEmpty();
    assertThat(trail.briefSinceMark()).containsExactly("record.show-again act shown");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("permission", permission.id().toString())
        .containsEntry("recordHash", first.record().receivedHash())
        .containsEntry("nhsNumber", "9990000018");
  }

  /** R6.5: only "Read again" makes a new national read. */
  @Test
  void readsAgainWhenAsked() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    Shown first = (Shown) clinician.does(() -> viewer.view(permission));
    mark();
    Shown anew = (Shown) clinician.does(() -> viewer.readAgain(permission));

    assertThat(anew.again()).isFalse();
    assertThat(paths(TestPatient.ORDINARY)).containsExactly(Journal.SEARCH, Journal.READ);
    assertThat(anew.record().receivedHash()).isNotEqualTo(first.record().receivedHash());
    assertThat(((Shown) clinician.does(() -> viewer.view(permission))).record())
        .isSameAs(anew.record());
  }

  /** R1.5: a reading again that fails takes nothing away; the attempt and the view are recorded. */
  @Test
  void keepsTheCopyWhenItCannotBeReadAgain() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    Shown first = (Shown) clinician.does(() -> viewer.view(permission));
    refreshFails("status=503");
    mark();
    Shown kept = (Shown) clinician.does(() -> viewer.readAgain(permission));

    assertThat(kept.record()).isSameAs(first.record());
    assertThat(kept.again()).isTrue();
    assertThat(kept.notReadAgain().map(NationalServiceException::kind)).contains(Kind.UNAVAILABLE);
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "record.look-for-summary attempt pending",
            "record.look-for-summary outcome failed",
            "record.show-again act shown");
    assertThat(trail.sinceMark().get(1).members()).containsEntry("detail", "UNAVAILABLE");
    assertThat(trail.sinceMark().get(2).members())
        .containsEntry("permission", permission.id().toString())
        .containsEntry("recordHash", first.record().receivedHash());

    Shown reloaded = (Shown) clinician.does(() -> viewer.view(permission));
    assertThat(reloaded).isEqualTo(new Shown(first.record(), true, Optional.empty()));
    assertThat(clinician.does(() -> viewer.print(permission))).isEqualTo(reloaded);
    Wait.until(
        "it is read anew, a while after the platform said: not now",
        Duration.ofSeconds(20),
        () -> !((Shown) clinician.does(() -> viewer.readAgain(permission))).again());
  }

  private static void refreshFails(String how) {
    Web.post(
        Web.sandbox("/control/token-fault?user=" + User.CLINICIAN + "&grant=refresh&" + how), "");
    Web.post(Web.sandbox("/control/expire-access?user=" + User.CLINICIAN), "");
  }

  /** R2.1: nor does it show anything that may not be shown any more. */
  @Test
  void keepsNoCopyOfAPermissionThatEndedWhileItWasReadAgain() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(permission));
    refreshFails("status=503&delayMillis=1200");
    mark();
    ExecutorService browser = Executors.newSingleThreadExecutor();
    try {
      Future<RecordView> view =
          browser.submit(() -> clinician.does(() -> viewer.readAgain(permission)));
      Wait.until(
          "the record is being looked for",
          Duration.ofSeconds(20),
          () -> trail.briefSinceMark().contains("record.look-for-summary attempt pending"));
      permissions.end(clinician.signIn(), AuditOutcome.ENDED_BY_USER);

      assertThat(view.get()).isEqualTo(new PermissionEnded());
    } finally {
      browser.shutdown();
    }
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "record.look-for-summary attempt pending",
            "permission.end act ended-by-user",
            "record.look-for-summary outcome failed",
            "platform.refuse act refused");
    refuses(clinician, permission);
  }

  /** R3.2: who must sign in again is shown nothing, neither then nor from memory. */
  @Test
  void keepsNoCopyWhenTheSignInIsNoLongerAccepted() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(permission));
    Web.post(Web.sandbox("/control/end-session?user=" + User.CLINICIAN), "");

    assertThat(Failure.kind(clinician, () -> viewer.readAgain(permission)))
        .isEqualTo(Kind.SIGN_IN_AGAIN);
    assertThat(Failure.kind(clinician, () -> viewer.view(permission)))
        .isEqualTo(Kind.SIGN_IN_AGAIN);
  }

  /** R1.5: a copy does not outlive the record that it was read from. */
  @Test
  void keepsNoCopyOfARecordThatIsClosedMeanwhile() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.SHARING);
    clinician.does(() -> viewer.view(permission));
    try {
      elsewhere.sets(clinician, TestPatient.SHARING, "No");
      assertThat(clinician.does(() -> viewer.readAgain(permission)))
          .isEqualTo(new Closed(new RefusedBySpine()));
      assertThat(clinician.does(() -> viewer.view(permission)))
          .isEqualTo(new Closed(new RefusedBySpine()));
    } finally {
      elsewhere.sets(clinician, TestPatient.SHARING, "Ask");
    }
  }

  /** R1.6: nor where it may not be read any more. */
  @Test
  void keepsNoCopyWhereReadingIsClosedMeanwhile() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(permission));
    opens(Opening.OFF);
    try {
      assertThat(clinician.does(() -> viewer.readAgain(permission)))
          .isEqualTo(new PermissionEnded());
    } finally {
      opens(Opening.of(Mode.LIVE, List.of()));
    }
    assertThat(((Shown) clinician.does(() -> viewer.view(permission))).again()).isFalse();
  }

  private void opens(Opening how) throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    administrator.does(() -> sites.change(sites.entry(Site.GENERAL).opened(Capability.VIEW, how)));
  }

  /** R2.1: closing wipes the copy from memory; the permission itself may go on. */
  @Test
  void wipesTheCopyAtClose() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(permission));
    viewer.close(clinician.signIn());
    mark();

    assertThat(((Shown) clinician.does(() -> viewer.view(permission))).again()).isFalse();
    assertThat(paths(TestPatient.ORDINARY)).containsExactly(Journal.SEARCH, Journal.READ);
  }

  /** R2.1: an ended permission opens nothing, neither from memory nor from the nation. */
  @Test
  void refusesAnEndedPermission() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(permission));
    permissions.end(clinician.signIn(), AuditOutcome.ENDED_BY_USER);
    refuses(clinician, permission);
  }

  /** R2.1: access that ends while the service answers shows and keeps nothing of the answer. */
  @Test
  void showsNothingOfARecordWhosePermissionEndedWhileItWasRead() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.lookForSummary(permission.patient()));
    mark();
    Web.post(Web.sandbox("/control/latency?millis=1200"), "");
    ExecutorService browser = Executors.newSingleThreadExecutor();
    try {
      Future<RecordView> view = browser.submit(() -> clinician.does(() -> viewer.view(permission)));
      Wait.until(
          "the record is being read",
          Duration.ofSeconds(20),
          () -> trail.briefSinceMark().contains("record.show attempt pending"));
      permissions.end(clinician.signIn(), AuditOutcome.ENDED_BY_USER);

      assertThat(view.get()).isEqualTo(new PermissionEnded());
    } finally {
      browser.shutdown();
      Web.post(Web.sandbox("/control/latency?millis=0"), "");
    }
    assertThat(paths(TestPatient.ORDINARY)).containsExactly(Journal.READ);
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "record.show attempt pending",
            "permission.end act ended-by-user",
            "record.show outcome refused");
    refuses(clinician, permission);
  }

  /** R2.1: opening another patient ends the permission for this one. */
  @Test
  void refusesThePermissionOfAnotherPatient() throws Exception {
    PermissionToView first = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(first));
    PermissionToView second = permission(clinician, TestPatient.ANOTHER);

    refuses(clinician, first);
    assertThat(clinician.does(() -> viewer.view(second))).isInstanceOf(Shown.class);
  }

  /** R2.1, R2.6: a permission is bound to the role profile it was given in. */
  @Test
  void refusesAnotherRoleProfile() throws Exception {
    Person nurse = reception.signsIn(User.SEVERAL_ROLES, Site.GENERAL, "555000000201");
    PermissionToView permission = permission(nurse, TestPatient.ORDINARY);
    nurse.does(() -> viewer.view(permission));
    Person inOtherRole = reception.changesRole(nurse, "555000000203");

    refuses(inOtherRole, permission);
  }

  /** R2.1: a permission is bound to the sign-in and the site it was given at. */
  @Test
  void refusesAnotherSignIn() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);

    refuses(reception.clinician(), permission);
    refuses(reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY), permission);
  }

  /** R2.1: after four hours a permission has ended by itself. */
  @Test
  void refusesAPermissionThatRanOut() throws Exception {
    PermissionToView permission = permission(clinician, TestPatient.ORDINARY);
    clinician.does(() -> viewer.view(permission));
    assertThat(permission.expires()).isEqualTo(permission.given().plusSeconds(4 * 60 * 60));
    Superuser.runs(
        "ALTER TABLE permission_to_view DISABLE TRIGGER USER",
        "UPDATE permission_to_view SET given = given - interval '4 hours',"
            + " expires = expires - interval '4 hours' WHERE permission_id = '"
            + permission.id()
            + "'",
        "ALTER TABLE permission_to_view ENABLE TRIGGER USER");
    refuses(clinician, permission);
  }

  private void refuses(Person person, PermissionToView permission) throws Exception {
    mark();
    assertThat(person.does(() -> viewer.view(permission))).isEqualTo(new PermissionEnded());
    assertThat(person.does(() -> viewer.readAgain(permission))).isEqualTo(new PermissionEnded());
    assertThat(Journal.entries()).isEmpty();
    assertThat(trail.briefSinceMark()).noneMatch(brief -> brief.startsWith("record."));
  }
}
