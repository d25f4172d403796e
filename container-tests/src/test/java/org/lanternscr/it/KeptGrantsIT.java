package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.AlertsLeft;
import org.lanternscr.alert.Delivery;
import org.lanternscr.alert.KeptGrants;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.signin.SignIn;

/**
 * R1.4, R6.1: what is kept of a sign-in for its alerts sends them after sign-out and after a kill,
 * and is kept no longer than they need it.
 */
@ExtendWith(ArquillianExtension.class)
class KeptGrantsIT {

  private static final AlertCode EMERGENCY = AlertCode.ACCESS_EMERGENCY;

  /** Nobody else in these tests: an alert goes by whatever sign-in its user has. */
  private static final String USER = User.AAL2;

  @Inject private AlertBook book;
  @Inject private KeptGrants kept;
  @Inject private SignIn signIn;
  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person clinician;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.signsIn(USER, Site.GENERAL);
    patient = clinician.does(() -> ((Found) finder.find(TestPatient.ORDINARY.number())).patient());
    trail.mark();
  }

  @AfterEach
  void leaveNobodySignedIn() {
    book.leaveNobody(USER);
  }

  private UUID raises(Person person, AlertCode code) throws Exception {
    return person.does(() -> book.raised(code, patient, "Collapsed, could not be asked"));
  }

  /** R1.4: what signing out keeps delivers the alert, and is forgotten then. */
  @Test
  void goesAfterSignOutByWhatWasKept() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    assertThat(kept.keep(clinician.signIn())).isEqualTo(AlertsLeft.GO_ON);
    signIn.end(clinician.signIn(), AuditOutcome.DONE);
    kept.dropCopy(clinician.signIn()); // as a try would that they signed out of
    assertThat(keptRows(clinician)).hasSize(1);
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.AGAIN);

    book.pass(alert);

    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
    assertThat(book.taken(alert))
        .singleElement()
        .satisfies(taken -> assertThat(taken.user()).isEqualTo(USER));
    assertThat(keptRows(clinician)).isEmpty();
  }

  /** R6.1: what was kept is used once and kept anew, as long as there is something to deliver. */
  @Test
  void whatWasKeptServesSeveralTries() throws Exception {
    AlertBook.order("status=503&times=3");
    UUID first = raises(clinician, EMERGENCY);
    UUID second = raises(clinician, AlertCode.ACCESS_COURT_ORDER);
    book.awaitOutcomes(first, 1);
    book.awaitOutcomes(second, 1);
    assertThat(kept.keep(clinician.signIn())).isEqualTo(AlertsLeft.GO_ON);
    signIn.end(clinician.signIn(), AuditOutcome.DONE);
    List<String> before = keptRows(clinician);

    book.pass(first);
    assertThat(book.awaitOutcomes(first, 2)).containsExactly("later", "later");
    assertThat(keptRows(clinician)).hasSize(1).isNotEqualTo(before);
    book.pass(first);
    book.pass(second);

    assertThat(book.awaitOutcomes(first, 3)).containsExactly("later", "later", "delivered");
    assertThat(book.awaitOutcomes(second, 2)).containsExactly("later", "delivered");
    assertThat(book.taken(first)).hasSize(1);
    assertThat(book.taken(second)).hasSize(1);
    assertThat(keptRows(clinician)).isEmpty();
  }

  /**
   * R1.4: a server that is killed takes no alert with it. A copy of the grant is there from the
   * moment of the alert on, follows each renewal, and serves once its server has been silent.
   */
  @Test
  void goesByTheCopyWhenItsServerIsKilled() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    assertThat(keptRows(clinician)).as("with the alert itself").hasSize(1);
    book.awaitOutcomes(alert, 1);
    List<String> before = keptRows(clinician);
    Web.post(Web.sandbox("/control/expire-access?user=" + USER), "");
    clinician.does(() -> finder.find(TestPatient.ANOTHER.number()));
    assertThat(keptRows(clinician)).as("after a renewal").hasSize(1).isNotEqualTo(before);

    signIn.end(clinician.signIn(), AuditOutcome.DONE); // as a server that was killed leaves it
    book.pass(alert);
    assertThat(book.isDue(alert)).as("while its server may still live").isFalse();
    silent("1 second");
    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
    assertThat(book.taken(alert)).hasSize(1);
    assertThat(keptRows(clinician)).isEmpty();
  }

  /** A server that lives says so; one that has been taken for dead does not come back. */
  @Test
  void onlyALivingServerHoldsOnToACopy() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    silent("-30 seconds");
    Wait.until(
        "its sign of life", Duration.ofSeconds(15), () -> heldFor4Minutes().equals(List.of("t")));
    silent("1 second");
    kept.holdOn();
    assertThat(heldFor4Minutes()).containsExactly("f");
    book.pass(alert);
    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
  }

  private List<String> heldFor4Minutes() throws Exception {
    return book.column(
        "SELECT held_until > now() + interval '4 minutes' FROM alert_grant WHERE sign_in = ?",
        clinician.signIn());
  }

  /** So long ago the server of the clinician would have had to say that it lives. */
  private void silent(String ago) throws Exception {
    Superuser.runs(
        "UPDATE alert_grant SET held_until = now() - interval '"
            + ago
            + "' WHERE sign_in = '"
            + clinician.signIn()
            + "'");
  }

  /** Nothing is kept of a sign-in that has nothing to deliver. */
  @Test
  void keepsNothingThatIsNotNeeded() throws Exception {
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    assertThat(kept.keep(clinician.signIn())).isEqualTo(AlertsLeft.NONE);
    assertThat(keptRows(clinician)).isEmpty();
    assertThat(clinician.does(() -> finder.find(TestPatient.ANOTHER.number())))
        .as("and the sign-in goes on")
        .isInstanceOf(Found.class);

    String expired = "an expired one, " + alert;
    book.column(
        "INSERT INTO alert_grant VALUES (?, 'alert-1', '', now() - interval '1 second')"
            + " RETURNING sign_in",
        expired);
    assertThat(book.isDue(alert)).isFalse();
    assertThat(book.column("SELECT sign_in FROM alert_grant WHERE sign_in = ?", expired)).isEmpty();
  }

  private List<String> keptRows(Person person) throws Exception {
    return book.column(
        "SELECT encode(sealed, 'hex') FROM alert_grant WHERE sign_in = ?", person.signIn());
  }

  /** Without the key nothing is kept, and whoever signs out is to be told. */
  @Test
  void saysThatItWaitsWhereNothingCanBeKept() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    Path key = Path.of(Web.variable("alert.key.file"));
    Path aside = key.resolveSibling("alert.key.aside");
    Files.move(key, aside);
    try {
      assertThat(kept.keep(clinician.signIn())).isEqualTo(AlertsLeft.WAIT);
    } finally {
      Files.move(aside, key);
    }
    assertThat(keptRows(clinician)).isEmpty();
    signIn.end(clinician.signIn(), AuditOutcome.DONE);
    reception.signsIn(USER, Site.GENERAL);
    book.pass(alert);
    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
  }

  /** R1.4: without a grant it waits for the same user in the same role, and then goes at once. */
  @Test
  void goesWhenTheSameUserSignsInAgainInTheSameRole() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    signIn.end(clinician.signIn(), AuditOutcome.DONE); // as a server that was killed leaves it
    book.pass(alert);
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.WAITING);
    Person another = reception.signsIn(User.NO_NAME, Site.GENERAL);
    assertThat(book.isDue(alert)).isFalse();

    Person again = reception.signsIn(USER, Site.GENERAL);

    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
    assertThat(book.taken(alert)).hasSize(1);
    assertThat(
            book.column(
                "SELECT sign_in FROM alert_attempt WHERE alert_id = ? AND number = 2", alert))
        .containsExactly(again.signIn())
        .doesNotContain(another.signIn());
  }

  /** R1.4: a grant that the platform no longer takes is forgotten, and the alert waits. */
  @Test
  void waitsForTheUserWhenWhatWasKeptIsRefused() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    assertThat(kept.keep(clinician.signIn())).isEqualTo(AlertsLeft.GO_ON);
    signIn.end(clinician.signIn(), AuditOutcome.DONE);
    Web.post(Web.sandbox("/control/end-session?user=" + USER), "");
    book.pass(alert);

    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "waiting");
    assertThat(book.events(alert)).endsWith("alert.send outcome failed SIGN_IN_AGAIN");
    assertThat(keptRows(clinician)).isEmpty();
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.WAITING);

    reception.signsIn(USER, Site.GENERAL);
    assertThat(book.awaitOutcomes(alert, 3)).containsExactly("later", "waiting", "delivered");
    assertThat(book.taken(alert)).hasSize(1);
  }

  /** R1.4: what was kept under the key of another server is left to it, and spent by nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"a key that is not here", "alert-1"})
  void leavesWhatAnotherServerKept(String key) throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    assertThat(kept.keep(clinician.signIn())).isEqualTo(AlertsLeft.GO_ON);
    signIn.end(clinician.signIn(), AuditOutcome.DONE);
    List<String> own = sealedAs(clinician, List.of(key, "00".repeat(60)));
    book.pass(alert);

    awaitTheTimer();
    assertThat(book.isDue(alert)).isFalse();
    assertThat(book.outcomes(alert)).containsExactly("later");
    assertThat(keptRows(clinician)).containsExactly("00".repeat(60));

    sealedAs(clinician, own);
    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
    assertThat(keptRows(clinician)).isEmpty();
  }

  /** Until it has sent what somebody else raised later, and so has looked at all that is due. */
  private void awaitTheTimer() throws Exception {
    Person other = reception.signsIn(User.CLINICIAN, Site.GENERAL);
    AlertBook.order("status=503&times=1");
    UUID later = raises(other, EMERGENCY);
    book.awaitOutcomes(later, 1);
    book.pass(later);
    assertThat(book.awaitOutcomes(later, 2)).containsExactly("later", "delivered");
    signIn.end(other.signIn(), AuditOutcome.DONE);
  }

  /** Seals what is kept of a sign-in under another key: the key's name and the bytes before. */
  private List<String> sealedAs(Person person, List<String> keyAndBytes) throws Exception {
    String signedIn = person.signIn();
    String sealed = keptRows(person).get(0);
    String ends = "SELECT expires::text FROM alert_grant WHERE sign_in = ?";
    String expires = book.column(ends, signedIn).get(0);
    String delete = "DELETE FROM alert_grant WHERE sign_in = ? RETURNING key_id";
    String named = book.column(delete, signedIn).get(0);
    book.column(
        "INSERT INTO alert_grant (sign_in, key_id, sealed, expires)"
            + " VALUES (?, ?, decode(?, 'hex'), ?::timestamptz) RETURNING key_id",
        signedIn,
        keyAndBytes.get(0),
        keyAndBytes.get(1),
        expires);
    return List.of(named, sealed);
  }
}
