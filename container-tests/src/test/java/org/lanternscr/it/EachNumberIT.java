package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.AccessReport;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.RetentionDesk;
import org.lanternscr.retention.StatedWhy;

/**
 * R5.3, R5.4: a search of the trail, the report for a patient, an evidence pack and a hold are of
 * each number that PDS has told to be the same patient's, and say so; without the key they say that
 * it was not checked.
 */
@ExtendWith(ArquillianExtension.class)
class EachNumberIT {

  private static final NhsNumber OLD = TestPatient.SUPERSEDED.number();
  private static final NhsNumber CURRENT = TestPatient.SUPERSEDING.number();
  private static final EventWords WORDS = new EventWords(key -> null);
  private static final StatedWhy WHY = new StatedWhy("Letter about each number");

  @Inject private PatientFinder finder;
  @Inject private AuditSearch search;
  @Inject private EvidenceDesk evidence;
  @Inject private RetentionDesk retention;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person clinician;
  private Person officer;
  private Instant begun;

  /** PDS has told nobody yet which number it has replaced. */
  @BeforeEach
  void begin() throws Exception {
    clinician = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    forget();
    begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    trail.mark();
  }

  @AfterEach
  void forget() throws Exception {
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "DELETE FROM patient_replaced",
        "DELETE FROM retention_hold_number",
        "DELETE FROM retention_hold WHERE reason = '" + WHY.text() + "'");
  }

  private void finds(NhsNumber number) throws Exception {
    clinician.does(() -> finder.find(number));
  }

  private AuditPage page(NhsNumber number, Optional<UUID> after, int size) throws Exception {
    AuditTerms terms =
        new AuditTerms(
            Site.COMMUNITY,
            Optional.of(number),
            Optional.of(User.CLINICIAN_RZZ02),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return officer.does(() -> search.page(terms, after, size));
  }

  /** Of the clinician and of nobody else, since the test began, a page after the other. */
  private List<NhsNumber> found(NhsNumber number) throws Exception {
    List<NhsNumber> numbers = new ArrayList<>();
    AuditPage page = page(number, Optional.empty(), 1);
    while (!page.entries().isEmpty()) {
      AuditEntry last = page.entries().get(0);
      if (last.recorded().toInstant().isBefore(begun)) {
        return numbers;
      }
      numbers.add(last.patient().orElseThrow());
      page = page(number, Optional.of(last.id()), 1);
    }
    return numbers;
  }

  private Selection of(NhsNumber number) {
    return Selection.ofPatient(number, Optional.of(begun), Optional.empty());
  }

  private AccessReport report(NhsNumber number) throws Exception {
    return officer.does(() -> evidence.whoLooked(of(number))).orElseThrow();
  }

  private long foundIn(AccessReport report) {
    return report.accesses().stream().filter(access -> access.act() == Act.FOUND).count();
  }

  private List<String> told(String action) throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> event.member("action").equals(action))
        .map(event -> event.member("nhsNumber") + " " + event.member("patientNumbers"))
        .distinct()
        .toList();
  }

  /** R5.1: each event once, newest first, whichever number was typed. */
  @Test
  void aSearchIsOfEachNumber() throws Exception {
    finds(CURRENT);
    assertThat(page(OLD, Optional.empty(), 1).patient().orElseThrow().told()).isEqualTo("1");
    assertThat(found(OLD)).as("PDS has not told it yet").isEmpty();
    assertThat(found(CURRENT)).hasSize(2).containsOnly(CURRENT);
    trail.mark();

    finds(OLD);
    assertThat(found(OLD)).containsExactly(OLD, OLD, CURRENT, CURRENT).isEqualTo(found(CURRENT));
    assertThat(page(OLD, Optional.empty(), 1).patient())
        .contains(new SamePatient(OLD, Set.of(OLD, CURRENT), true));
    assertThat(told("audit.search"))
        .containsExactlyInAnyOrder(OLD.digits() + " 2", CURRENT.digits() + " 2");
  }

  /** R5.4: what was found by either number is told to the patient, once. */
  @Test
  void theReportIsOfEachNumber() throws Exception {
    finds(CURRENT);
    assertThat(foundIn(report(CURRENT))).isEqualTo(1);
    assertThat(foundIn(report(OLD))).isZero();
    finds(OLD);
    for (NhsNumber number : List.of(OLD, CURRENT)) {
      AccessReport report = report(number);
      assertThat(foundIn(report)).isEqualTo(2);
      assertThat(report.patient().asked()).isEqualTo(number);
      assertThat(report.patient().told()).isEqualTo("2");
    }
    assertThat(told("audit.export"))
        .containsExactlyInAnyOrder(
            CURRENT.digits() + " 1",
            OLD.digits() + " 1",
            OLD.digits() + " 2",
            CURRENT.digits() + " 2");
  }

  /** R5.4: the pack has the events of each number, says so, and the verifier accepts it. */
  @Test
  void aPackIsOfEachNumber() throws Exception {
    finds(CURRENT);
    finds(OLD);
    PackPreview preview = officer.does(() -> evidence.preview(of(CURRENT))).orElseThrow();
    assertThat(preview.selection().patient().orElseThrow().told()).isEqualTo("2");
    SentPack pack = pack(preview.selection());
    assertThat(pack.sent().events()).isEqualTo(preview.contents().events());
    assertThat(pack.text("2-manifest.txt"))
        .contains(
            "NHS number: " + CURRENT.digits() + "\n",
            "NHS number of the same patient: " + OLD.digits() + "\n",
            "NHS numbers of the patient: 2\n");
    assertThat(pack.text("1-read-me-first.txt"))
        .contains("the events are those of all 2 that are known to this server")
        .doesNotContain(OLD.digits(), CURRENT.digits());
    String proofs = pack.text("proofs/epoch-1.ndjson");
    assertThat(proofs).contains(inBody(OLD), inBody(CURRENT));
    Verified verified = Verified.of(proofs, pack.text("proofs/keys.txt"));
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(told("audit.export")).containsExactly(CURRENT.digits() + " 2");
  }

  private static String inBody(NhsNumber number) {
    return "\\\"nhsNumber\\\":\\\"" + number.digits();
  }

  private SentPack pack(Selection selection) throws Exception {
    SentPack pack = new SentPack();
    pack.end(officer.does(() -> evidence.pack(selection, WORDS, pack)));
    return pack;
  }

  private void places(NhsNumber number) throws Exception {
    HoldScope scope =
        new HoldScope(
            Optional.of(number),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(officer.does(() -> retention.place(scope, WHY))).isEmpty();
  }

  private Hold hold() throws Exception {
    return officer.does(retention::look).holds().stream()
        .filter(hold -> hold.why().equals(Optional.of(WHY)))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Of what was recorded of a number since the test began, how much a hold keeps, and of how much.
   */
  private String held(NhsNumber number) throws Exception {
    String sql =
        "SELECT count(*) FILTER (WHERE p.is_held) || ' of ' || count(*)"
            + " FROM purgeable('RZZ02', 'infinity') p JOIN audit_detail d USING (event_id)"
            + " WHERE d.nhs_number = ? AND d.action = 'patient.find' AND d.recorded >= ?::timestamptz";
    String[] found = {""};
    Wait.until(
        "both searches are signed",
        Duration.ofSeconds(20),
        () -> {
          found[0] = Rows.column(database, sql, number.digits(), begun.toString()).get(0);
          return found[0].endsWith(" of 2");
        });
    return found[0];
  }

  /** R5.3: what is known when it is placed it keeps at once. */
  @Test
  void aHoldKeepsEachNumber() throws Exception {
    finds(OLD);
    places(CURRENT);
    assertThat(held(OLD)).isEqualTo("2 of 2");
    assertThat(hold().patient()).contains(same(CURRENT, true));
    assertThat(told("retention.place-hold")).containsExactly(CURRENT.digits() + " 2");
  }

  private static SamePatient same(NhsNumber asked, boolean isChecked) {
    return new SamePatient(asked, Set.of(OLD, CURRENT), isChecked);
  }

  /** R5.3: and a number of which it is found out while it stands, from then on. */
  @Test
  void aHoldFollowsWhatIsFoundOutLater() throws Exception {
    places(CURRENT);
    assertThat(hold().patient()).contains(new SamePatient(CURRENT, Set.of(CURRENT), true));
    finds(OLD);
    assertThat(held(OLD)).as("without anybody looking").isEqualTo("2 of 2");
    assertThat(hold().patient()).contains(same(CURRENT, true));
  }

  /** R5.3: one that was placed before holds knew of this keeps each number once it is looked at. */
  @Test
  void aHoldOfAnEarlierVersionCatchesUp() throws Exception {
    finds(OLD);
    places(CURRENT);
    Superuser.runs("SET session_replication_role = 'replica'", "DELETE FROM retention_hold_number");
    assertThat(held(OLD)).isEqualTo("0 of 2");
    hold();
    assertThat(held(OLD)).isEqualTo("2 of 2");
  }

  /** Without the key nobody can look, and each says that it is not checked. */
  @Test
  void withoutTheKeyItIsNotChecked() throws Exception {
    finds(OLD);
    Path key = Path.of(Web.variable("alert.key.file"));
    Path aside = key.resolveSibling("alert.key.aside");
    Files.move(key, aside);
    try {
      AuditPage page = page(CURRENT, Optional.empty(), 1);
      assertThat(page.patient().orElseThrow().isChecked()).isFalse();
      assertThat(report(OLD).patient().told()).isEqualTo("1, not checked");
      SentPack pack = pack(of(OLD));
      assertThat(pack.text("1-read-me-first.txt"))
          .contains("It was not checked whether the patient has had another NHS number");
      assertThat(pack.text("2-manifest.txt"))
          .contains("NHS numbers of the patient: 1, not checked\n");
      places(CURRENT);
      assertThat(hold().patient()).contains(new SamePatient(CURRENT, Set.of(CURRENT), false));
      finds(OLD);
      assertThat(hold().patient()).as("PDS has just told it").contains(same(CURRENT, false));
      assertThat(told("audit.search")).containsExactly(CURRENT.digits() + " 1, not checked");
      assertThat(told("audit.export")).containsExactly(OLD.digits() + " 1, not checked");
      assertThat(told("retention.place-hold"))
          .containsExactly(CURRENT.digits() + " 1, not checked");
    } finally {
      Files.move(aside, key);
    }
    assertThat(hold().patient()).contains(same(CURRENT, true));
  }
}
