package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.AccessReport;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackBrokenOffException;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.site.StaffIdentity;

/** R5.4: what of the trail is given out, to whom, and that a stranger can check it. */
@ExtendWith(ArquillianExtension.class)
class EvidenceIT {

  private static final String PROOFS = "proofs/epoch-1.ndjson";
  private static final EventWords WORDS = new EventWords(key -> null);

  @Inject private EvidenceDesk desk;
  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person officer;

  @BeforeEach
  void someoneHasWorked() throws Exception {
    Person clinician = reception.clinician();
    clinician.does(() -> finder.find(TestPatient.ANOTHER.number()));
    Patient patient =
        clinician.does(() -> ((Found) finder.find(TestPatient.ORDINARY.number())).patient());
    clinician.does(() -> permissions.patientAgrees(patient));
    officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    trail.mark();
  }

  private static Selection ofPatient() {
    return Selection.ofPatient(TestPatient.ORDINARY.number(), Optional.empty(), Optional.empty());
  }

  private SentPack pack(Person who, Selection selection) throws Exception {
    SentPack pack = new SentPack();
    pack.end(who.does(() -> desk.pack(selection, WORDS, pack)));
    return pack;
  }

  /** R5.1: the export is in the trail before the first byte leaves, and its end after the last. */
  @Test
  void recordsThatAPackGoesBeforeItGoesAndHowItEnded() throws Exception {
    SentPack pack = new SentPack();
    pack.whenOpened(
        () -> assertThat(trail.briefSinceMark()).containsExactly("audit.export attempt pending"));
    pack.end(officer.does(() -> desk.pack(ofPatient(), WORDS, pack)));

    List<TrailEvent> events = trail.sinceMark();
    assertThat(events)
        .extracting(TrailEvent::brief)
        .containsExactly("audit.export attempt pending", "audit.export outcome done");
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.members())
                    .containsEntry("selected", "patient")
                    .containsEntry("nhsNumber", TestPatient.ORDINARY.number().digits())
                    .containsEntry("userId", User.PRIVACY_OFFICER)
                    .containsEntry("site", "RZZ01")
                    .containsEntry("events", Long.toString(pack.sent().events())));
    assertThat(events.get(0).member("manifestHash"))
        .isEqualTo(pack.sha256(pack.bytes("2-manifest.txt")));
    assertThat(events.get(1).member("attempt")).isEqualTo(events.get(0).member("id"));
    assertThat(events.get(1).member("packHash"))
        .isEqualTo(pack.sha256(pack.all()))
        .isEqualTo(pack.sent().sha256());
    assertThat(pack.fileName()).matches("lantern-evidence-[0-9]{8}-[0-9]{6}\\.zip");
    assertThat(pack.text("1-read-me-first.txt"))
        .contains(events.get(0).member("id"), events.get(0).member("manifestHash"));
  }

  /** The proofs of a selection are accepted by the verifier, and one changed letter is not. */
  @Test
  void theVerifierAcceptsTheProofsOfASelectionAndNothingChanged() throws Exception {
    SentPack pack = pack(officer, ofPatient());

    Verified intact = Verified.of(pack.text(PROOFS), pack.text("proofs/keys.txt"));
    assertThat(intact.status()).as(intact.report()).isZero();
    assertThat(intact.report()).contains("INTACT", "extract");
    assertThat(pack.text(PROOFS).lines()).hasSize((int) pack.sent().events() + 1);

    String changed = pack.text(PROOFS).replaceFirst("CLINICIAN, One", "CLINICIAN, Two");
    assertThat(changed).isNotEqualTo(pack.text(PROOFS));
    assertThat(Verified.of(changed, pack.text("proofs/keys.txt")).status()).isEqualTo(1);
  }

  /** Every file tells the same events, of this patient and of no other, at this site alone. */
  @Test
  void everyFileHoldsTheEventsOfThePatientAndOfNobodyElse() throws Exception {
    PackPreview preview = officer.does(() -> desk.preview(ofPatient())).orElseThrow();
    SentPack pack = pack(officer, preview.selection());

    long events = preview.contents().events();
    assertThat(events).isGreaterThanOrEqualTo(3);
    assertThat(preview.contents().waiting()).isZero();
    assertThat(pack.sent().events()).isEqualTo(events);
    assertThat(pack.names())
        .containsExactly(
            "1-read-me-first.txt",
            "2-manifest.txt",
            "3-events.txt",
            "4-events.csv",
            "5-audit-events.ndjson",
            PROOFS,
            "proofs/keys.txt",
            "proofs/key-history.txt",
            "9-contents.sha256");
    assertThat(pack.text("3-events.txt")).contains("Event " + events + " of " + events + "\n");
    assertThat(pack.text("4-events.csv").split("\r\n")).hasSize((int) events + 1);
    assertThat(pack.text("5-audit-events.ndjson").lines()).hasSize((int) events);
    for (String name : pack.names()) {
      assertThat(pack.text(name)).as(name).doesNotContain(TestPatient.ANOTHER.number().digits());
    }
    assertThat(pack.text("9-contents.sha256").lines())
        .hasSize(pack.names().size() - 1)
        .allSatisfy(
            line ->
                assertThat(pack.sha256(pack.bytes(line.substring(66))))
                    .isEqualTo(line.substring(0, 64)));
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("action", "audit.search")
        .containsEntry("detail", "PACK_PREVIEW");
  }

  /** A person's events, and events by their names; those of another site are not there. */
  @Test
  void givesOutWhatIsAskedForAtTheOwnSiteOnly() throws Exception {
    SentPack person =
        pack(officer, Selection.ofUser(User.CLINICIAN, Optional.empty(), Optional.empty()));
    Map<Boolean, Long> byUser =
        person
            .text(PROOFS)
            .lines()
            .skip(1)
            .collect(
                Collectors.partitioningBy(
                    line -> line.contains(User.CLINICIAN), Collectors.counting()));
    assertThat(byUser.get(false)).isZero();
    assertThat(byUser.get(true)).isGreaterThanOrEqualTo(5);

    List<UUID> named =
        person
            .text(PROOFS)
            .lines()
            .skip(1)
            .limit(2)
            .map(line -> UUID.fromString(line.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1")))
            .toList();
    assertThat(pack(officer, Selection.ofEvents(named)).sent().events()).isEqualTo(2);

    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    SentPack nothing = pack(elsewhere, Selection.ofEvents(named));
    assertThat(nothing.result()).isInstanceOf(PackResult.NothingThere.class);
    assertThat(nothing.isOpened()).isFalse();
  }

  /** Without ends the whole log goes, and the verifier counts it. */
  @Test
  void theWholeSiteIsTheWholeLog() throws Exception {
    SentPack pack = pack(officer, Selection.ofSpan(Optional.empty(), Optional.empty()));
    Verified verified = Verified.of(pack.text(PROOFS), pack.text("proofs/keys.txt"));
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.report()).doesNotContain("extract");
    assertThat(pack.text("1-read-me-first.txt")).contains("the whole log of the site");
  }

  /** Each pack holds a connection for as long as it takes, so two go at a time. */
  @Test
  void makesTwoPacksAtATime() throws Exception {
    SentPack third = new SentPack();
    SentPack second = new SentPack();
    second.whenOpened(() -> third.end(officer.does(() -> desk.pack(ofPatient(), WORDS, third))));
    SentPack first = new SentPack();
    first.whenOpened(() -> second.end(officer.does(() -> desk.pack(ofPatient(), WORDS, second))));
    first.end(officer.does(() -> desk.pack(ofPatient(), WORDS, first)));

    assertThat(third.result()).isInstanceOf(PackResult.Busy.class);
    assertThat(third.isOpened()).isFalse();
    assertThat(second.names()).isNotEmpty();
    assertThat(first.names()).isNotEmpty();
    assertThat(pack(officer, ofPatient()).names()).isNotEmpty();
  }

  /** Who looked, for the patient: told after it is recorded, and nothing of another patient. */
  @Test
  void tellsAPatientWhoLookedAndRecordsThatItDid() throws Exception {
    AccessReport report = officer.does(() -> desk.whoLooked(ofPatient())).orElseThrow();

    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("audit.export act done");
              assertThat(event.members())
                  .containsEntry("detail", "REPORT_FOR_PATIENT")
                  .containsEntry("nhsNumber", TestPatient.ORDINARY.number().digits());
            });
    assertThat(report.policy()).isEqualTo(StaffIdentity.ROLE_AND_ORGANISATION);
    assertThat(report.accesses())
        .extracting(AccessReport.Access::act)
        .contains(AccessReport.Act.FOUND, AccessReport.Act.ASKED);
    assertThat(report.accesses())
        .allSatisfy(access -> assertThat(access.who().name()).isEmpty())
        .allSatisfy(access -> assertThat(access.intact()).isTrue());
    AccessReport.Access last = report.accesses().get(report.accesses().size() - 1);
    assertThat(last.how()).isEqualTo("patient-agrees");
    assertThat(last.who().role()).isPresent();
    assertThat(last.who().organisation()).contains("RZZ01");
  }

  /** R2.6: who may not read the trail can give nothing of it out. */
  @Test
  void needsTheRightToReadTheTrail() throws Exception {
    Person clinician = reception.clinician();
    SentPack pack = new SentPack();
    assertThatThrownBy(() -> clinician.does(() -> desk.preview(ofPatient())))
        .isInstanceOf(EJBAccessException.class);
    assertThatThrownBy(() -> clinician.does(() -> desk.pack(ofPatient(), WORDS, pack)))
        .isInstanceOf(EJBAccessException.class);
    assertThatThrownBy(() -> clinician.does(() -> desk.whoLooked(ofPatient())))
        .isInstanceOf(EJBAccessException.class);
    assertThat(pack.isOpened()).isFalse();
  }

  /** A download that breaks off is recorded as such, and what arrived opens nowhere. */
  @Test
  void aBrokenDownloadNeverLooksComplete() throws Exception {
    SentPack pack = new SentPack().breakingAfter(2_000);
    assertThatThrownBy(() -> officer.does(() -> desk.pack(ofPatient(), WORDS, pack)))
        .isInstanceOf(PackBrokenOffException.class)
        .hasMessageNotContaining(TestPatient.ORDINARY.number().digits());

    assertThat(trail.briefSinceMark())
        .containsExactly("audit.export attempt pending", "audit.export outcome broken-off");
    assertThat(pack.all()).hasSizeLessThanOrEqualTo(2_000);
    assertThatThrownBy(pack::names).isInstanceOf(IOException.class);
  }

  /**
   * At the very end too: nobody has a whole pack whose end could not be sent. That the pack was
   * made is in the trail by then, so a second outcome of the same attempt says that it broke off.
   */
  @Test
  void aDownloadThatBreaksAtItsEndIsTold() throws Exception {
    SentPack pack =
        new SentPack()
            .breakingOnce(() -> trail.briefSinceMark().contains("audit.export outcome done"));
    assertThatThrownBy(() -> officer.does(() -> desk.pack(ofPatient(), WORDS, pack)))
        .isInstanceOf(PackBrokenOffException.class);
    assertThat(trail.briefSinceMark())
        .containsExactly(
            "audit.export attempt pending",
            "audit.export outcome done",
            "audit.export outcome broken-off");
    List<TrailEvent> events = trail.sinceMark();
    assertThat(events.subList(1, 3))
        .allSatisfy(
            event -> assertThat(event.member("attempt")).isEqualTo(events.get(0).member("id")));
    assertThatThrownBy(pack::names).isInstanceOf(IOException.class);
    assertThat(new String(pack.all(), UTF_8)).isNotEmpty();
  }
}
