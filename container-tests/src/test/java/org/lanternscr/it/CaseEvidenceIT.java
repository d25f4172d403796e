package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.AccessReport;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.AlertReference;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseEvidence;
import org.lanternscr.review.CasePack;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.OutcomeCode;
import org.lanternscr.review.Worklist;
import org.lanternscr.review.WorklistLine;

/** R5.4: the evidence of a case, who may have it, and how an alert is found by its reference. */
@ExtendWith(ArquillianExtension.class)
class CaseEvidenceIT {

  private static final String PROOFS = "proofs/epoch-1.ndjson";
  private static final EventWords WORDS = new EventWords(key -> null);
  private static final String NOTE = "The ward has no such patient";

  @Inject private CaseEvidence evidence;
  @Inject private EvidenceDesk reports;
  @Inject private CaseDesk desk;
  @Inject private Worklist worklist;
  @Inject private PatientFinder finder;
  @Inject private AlertBook book;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person cause;
  private Person officer;
  private UUID first;
  private UUID second;
  private UUID caseId;
  private Instant begun;

  /** A case of two alerts about two patients, with a note in it. */
  @BeforeEach
  void aCase() throws Exception {
    begun = Instant.now();
    cause = reception.signsIn(User.CAUSE_OF_CASES, Site.GENERAL);
    officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    first = raised(TestPatient.ORDINARY);
    second = raised(TestPatient.ANOTHER);
    caseId = ((Done) officer.does(() -> desk.open(List.of(first, second)))).caseId();
    officer.does(() -> desk.note(new CaseStep(caseId, 0, CaseText.of(NOTE))));
    trail.mark();
  }

  /** Alerts are sent on the side. */
  private List<TrailEvent> sinceMark(String action) throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> event.member("action").startsWith(action))
        .toList();
  }

  private UUID raised(TestPatient whose) throws Exception {
    Patient patient = cause.does(() -> ((Found) finder.find(whose.number())).patient());
    return cause.does(() -> book.raised(AlertCode.ACCESS_EMERGENCY, patient, "asap"));
  }

  private CasePack looked(Person who) throws Exception {
    return who.does(() -> evidence.preview(caseId)).orElseThrow();
  }

  private SentPack pack(Person who, CasePack shown) throws Exception {
    SentPack pack = new SentPack();
    pack.end(who.does(() -> evidence.pack(shown, WORDS, pack)).orElseThrow());
    return pack;
  }

  /** Each event of the case, and no other; the verifier accepts all of them. */
  @Test
  void holdsTheAccessesTheTimeAndTheReviewAndTheVerifierAcceptsIt() throws Exception {
    Person other = reception.clinician();
    other.does(() -> finder.find(TestPatient.ORDINARY.number()));
    officer.does(() -> desk.show(caseId));
    officer.does(() -> worklist.find(new AlertReference(first.toString())));
    CasePack shown = looked(officer);
    officer.does(
        () -> desk.note(new CaseStep(caseId, 1, CaseText.of("Written after the officer looked"))));
    SentPack pack = pack(officer, shown);

    Verified verified = Verified.of(pack.text(PROOFS), pack.text("proofs/keys.txt"));
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.report()).contains("INTACT", "extract");
    assertThat(shown.preview().orElseThrow().contents().events()).isEqualTo(pack.sent().events());
    // Purges of other tests are in each extract, since they say which events of the log are empty.
    assertThat(pack.text(PROOFS).lines().filter(line -> !line.contains("audit.purge")).count())
        .isEqualTo(pack.sent().events() + 1);
    List<String> wanted = new ArrayList<>();
    for (UUID alert : List.of(first, second)) {
      wanted.addAll(book.column("SELECT event_id FROM privacy_alert WHERE alert_id = ?", alert));
      wanted.addAll(
          book.column(
              "SELECT v.event_id FROM privacy_alert JOIN permission_to_view v USING"
                  + " (permission_id) WHERE alert_id = ?",
              alert));
    }
    wanted.addAll(book.column("SELECT event_id FROM review_case WHERE case_id = ?", caseId));
    wanted.addAll(
        book.column("SELECT event_id FROM review_act WHERE case_id = ? AND number = 1", caseId));
    assertThat(wanted).hasSize(6);
    assertThat(pack.text(PROOFS)).contains(wanted);
    String late =
        book.column("SELECT event_id FROM review_act WHERE case_id = ? AND number = 2", caseId)
            .get(0);
    assertThat(pack.text(PROOFS)).doesNotContain(late);
    assertThat(pack.text("3-events.txt"))
        .contains("review.show: shown", "review.note: done", "patient.find: found")
        .contains("alert.search: done")
        .doesNotContain("user id " + User.CLINICIAN);
    assertThat(pack.text("4-events.csv"))
        .contains(Sha256.hex(NOTE.getBytes(UTF_8)), caseId.toString());
    assertThat(pack.text("6-case.txt"))
        .contains(NOTE, Sha256.hex(NOTE.getBytes(UTF_8)), first.toString(), "asap")
        .contains("999 000 0018", "user id " + User.CAUSE_OF_CASES)
        .doesNotContain("Written after");
    assertThat(pack.text("1-read-me-first.txt"))
        .contains("6-case.txt           what was written in the case");
    assertThat(pack.text("9-contents.sha256")).contains("  6-case.txt\n");
  }

  /** R5.1: that it was looked at and that it went, in the trail of the case's site. */
  @Test
  void isRecordedAtTheCasesSiteWhicheverSiteTheOfficerIsAt() throws Exception {
    Person everywhere =
        reception
            .signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY)
            .with(Set.of(Rights.READ_AUDIT));
    trail.mark();
    CasePack shown = looked(everywhere);
    SentPack pack = pack(everywhere, shown);
    assertThat(pack.sent().events()).isGreaterThanOrEqualTo(6);
    assertThat(pack.text("2-manifest.txt"))
        .contains("site: RZZ01\n", "selected: case\n", "case: " + caseId + "\n")
        .contains("log: sandbox.lantern.example/audit/RZZ01\n");
    List<TrailEvent> events = sinceMark("audit.");
    assertThat(events)
        .extracting(TrailEvent::brief)
        .containsExactly(
            "audit.search act done", "audit.export attempt pending", "audit.export outcome done");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.members())
                    .containsEntry("site", "RZZ01")
                    .containsEntry("selected", "case")
                    .containsEntry("to", shown.until().toString())
                    .containsEntry("case", caseId.toString())
                    .containsEntry("subjectUser", User.CAUSE_OF_CASES)
                    .containsEntry("userId", User.ADMINISTRATOR_OF_TRUST));
    assertThat(events.get(2).member("packHash")).isEqualTo(pack.sha256(pack.all()));
  }

  /** As the doors of the case say: never the one it is about, and nobody of another site. */
  @Test
  void whomTheCaseIsAboutGetsNothingOfIt() throws Exception {
    CasePack shown = looked(officer);
    Person own = cause.with(Set.of(Rights.READ_AUDIT, Rights.VIEW_RECORD));
    trail.mark();
    assertThat(own.does(() -> evidence.preview(caseId))).isEmpty();
    SentPack pack = new SentPack();
    assertThat(own.does(() -> evidence.pack(shown, WORDS, pack))).isEmpty();
    assertThat(sinceMark("audit."))
        .allSatisfy(event -> assertThat(event.member("detail")).isEqualTo("OWN_ALERT"))
        .extracting(TrailEvent::brief)
        .containsExactly("audit.search act refused", "audit.export act refused");

    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    assertThat(elsewhere.does(() -> evidence.preview(caseId))).isEmpty();
    assertThat(elsewhere.does(() -> evidence.pack(shown, WORDS, pack))).isEmpty();
    assertThat(officer.does(() -> evidence.preview(UUID.randomUUID()))).isEmpty();
    assertThatThrownBy(() -> cause.does(() -> evidence.preview(caseId)))
        .isInstanceOf(EJBAccessException.class);
    assertThatThrownBy(() -> cause.does(() -> evidence.pack(shown, WORDS, pack)))
        .isInstanceOf(EJBAccessException.class);
    assertThat(pack.isOpened()).isFalse();
  }

  /** Two places for packs, of whatever they are; the third is told. */
  @Test
  void sharesThePlacesOfTheOtherPacks() throws Exception {
    CasePack shown = looked(officer);
    SentPack third = new SentPack();
    SentPack within = new SentPack();
    within.whenOpened(
        () -> third.end(officer.does(() -> evidence.pack(shown, WORDS, third)).orElseThrow()));
    SentPack outside = new SentPack();
    outside.whenOpened(
        () -> within.end(officer.does(() -> evidence.pack(shown, WORDS, within)).orElseThrow()));
    outside.end(officer.does(() -> evidence.pack(shown, WORDS, outside)).orElseThrow());
    assertThat(third.result()).isInstanceOf(PackResult.Busy.class);
    assertThat(outside.names()).isNotEmpty();
  }

  /** What officers read and write in a case is in the report of each of its patients, once each. */
  @Test
  void thePatientIsToldThatTheirCaseWasRead() throws Exception {
    officer.does(() -> desk.show(caseId));
    officer.does(() -> desk.show(caseId));
    officer.does(() -> worklist.find(new AlertReference(second.toString())));
    pack(officer, looked(officer));
    for (TestPatient whose : List.of(TestPatient.ORDINARY, TestPatient.ANOTHER)) {
      List<Access> told = toldTo(whose);
      assertThat(
              told.stream().filter(access -> access.act() == Act.REVIEWED && access.shown() == 4))
          .as("opened, note, and shown twice: %s", whose)
          .hasSize(1)
          .allMatch(Access::intact);
      assertThat(told.stream().filter(access -> access.act() == Act.EXAMINED))
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(told).isSortedAccordingTo(java.util.Comparator.comparing(Access::when));
    }
    assertThat(
            toldTo(TestPatient.ANOTHER).stream()
                .filter(access -> access.act() == Act.REVIEWED && access.shown() == 1))
        .as("the alert that was found by its reference")
        .isNotEmpty();
  }

  private List<Access> toldTo(TestPatient whose) throws Exception {
    Selection selection = Selection.ofPatient(whose.number(), Optional.of(begun), Optional.empty());
    AccessReport report = officer.does(() -> reports.whoLooked(selection)).orElseThrow();
    return report.accesses();
  }

  /** R5.5: by the reference of the mail, by the national one, by the case, and by their ends. */
  @Test
  void anAlertIsFoundByItsReferences() throws Exception {
    String request = book.requestId(first);
    for (String reference : List.of(first.toString(), request, request.substring(28))) {
      assertThat(found(officer, reference)).as(reference).containsExactly(first);
    }
    for (String reference : List.of(caseId.toString(), caseId.toString().substring(28))) {
      assertThat(found(officer, reference.toUpperCase(java.util.Locale.ROOT)))
          .containsExactly(first, second);
    }
    assertThat(sinceMark("alert.search"))
        .hasSize(7)
        .allSatisfy(
            event ->
                assertThat(event.members())
                    .containsEntry("action", "alert.search")
                    .containsEntry("outcome", "done")
                    .containsEntry("detail", "BY_REFERENCE")
                    .containsKeys("alert", "nhsNumber"));
    trail.mark();
    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    trail.mark();
    assertThat(found(elsewhere, first.toString())).isEmpty();
    assertThat(sinceMark("alert.search"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("site", "RZZ02")
                    .containsEntry("outcome", "not-found")
                    .doesNotContainKeys("alert", "nhsNumber"));
    officer.does(
        () -> desk.decide(new CaseStep(caseId, 1, CaseText.of("")), new OutcomeCode("A1")));
    assertThat(found(officer, first.toString())).as("when it is closed too").hasSize(1);
  }

  private List<UUID> found(Person who, String typed) throws Exception {
    AlertReference reference = AlertReference.read(typed).orElseThrow();
    return who.does(() -> worklist.find(reference)).stream()
        .map(WorklistLine::alert)
        .map(alert -> alert.id())
        .toList();
  }
}
