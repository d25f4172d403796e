package org.lanternscr.it.walk;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.consent.ChangeResult;
import org.lanternscr.consent.ChangeState;
import org.lanternscr.consent.ConsentDesk;
import org.lanternscr.consent.ConsentNote;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.consent.ProposedChange;
import org.lanternscr.it.Person;
import org.lanternscr.it.TestPatient;
import org.lanternscr.it.Web;
import org.lanternscr.patient.Patient;
import org.lanternscr.signin.SignIn;

/**
 * Changes the sharing preference of one patient and reads it back, and holds each answer against
 * the model: what is not known is never said to be confirmed, and nobody goes on reading.
 */
@ApplicationScoped
public class Changer {

  /** Whose preference is changed. */
  static final TestPatient PATIENT = TestPatient.SHARING;

  @EJB private ConsentDesk desk;
  @EJB private SignIn signIn;
  @Inject private Outside outside;

  private SharedPreference preference = new SharedPreference();
  private int changed;
  private int unknown;

  /** Whether the record opens at all. */
  boolean isOut() {
    return preference.isOut();
  }

  /** How many changes were confirmed so far. */
  int changed() {
    return changed;
  }

  /** How often it was not known what had become of one. */
  int unknown() {
    return unknown;
  }

  void meetsAFault(int choice) {
    SharedPreference.Fault fault = SharedPreference.fault(choice);
    order(fault.order() + "&times=1");
    preference.meets(fault);
  }

  static void faultsOff() {
    order("status=503&times=0");
  }

  private static void order(String fault) {
    Web.post(Web.sandbox("/control/scr-fault?call=permission&" + fault), "");
  }

  void letsTimePass() throws Exception {
    outside.letsChangesGrowOld();
    preference.lasts();
  }

  /**
   * Asks for a change, from what is there or from what was there before.
   *
   * @return whether nobody may go on reading
   */
  boolean changes(Sitting sitting, Patient patient, int choice) throws Exception {
    ConsentPreference shown = choice % 4 == 0 ? preference.before() : preference.now();
    NewPreference after = NewPreference.from(shown).get(0);
    ProposedChange proposed =
        new ProposedChange(UUID.randomUUID(), shown, after, "C1", ConsentNote.of(""));
    Optional<ChangeResult> result = tries(sitting, () -> desk.change(patient, proposed));
    requireDue(sitting, result.isPresent());
    if (result.isEmpty()) {
      return false;
    }
    ChangeState state = result.get().change().state();
    boolean isNew = !preference.isUnsettled();
    require(
        preference.changed(shown, after, state, result.get().now().isPresent()),
        "a change from " + shown + " to " + after + " came to be " + state);
    if (state == ChangeState.NOT_SENT) {
      faultsOff(); // whether it was met is not known here
      preference.meets(SharedPreference.Fault.NONE);
    }
    count(state);
    return isNew && after == NewPreference.NO && mayBeDone(state);
  }

  /** Reads back what is not settled; likewise. */
  boolean readsBack(Sitting sitting, Patient patient) throws Exception {
    Optional<Optional<ChangeResult>> result = tries(sitting, () -> desk.readBack(patient));
    requireDue(sitting, result.isPresent());
    if (result.isEmpty()) {
      return false;
    }
    require(
        result.get().isPresent() == preference.isUnsettled(),
        "there was " + (result.get().isPresent() ? "something" : "nothing") + " to read back");
    if (result.get().isEmpty()) {
      return false;
    }
    ChangeResult told = result.get().get();
    ChangeState state = told.change().state();
    require(
        preference.readBack(state, told.now().isPresent()), "a change was read back as " + state);
    count(state);
    return told.change().after() == NewPreference.NO;
  }

  private void count(ChangeState state) {
    changed += state == ChangeState.CONFIRMED ? 1 : 0;
    unknown += state == ChangeState.UNKNOWN ? 1 : 0;
  }

  private static boolean mayBeDone(ChangeState state) {
    return switch (state) {
      case NOT_SENT, REJECTED, CHANGED_MEANWHILE -> false;
      default -> true;
    };
  }

  /** For the next sequence the preference is Ask, and nothing is unsettled. */
  void begin(Person keeper, Patient patient) throws Exception {
    faultsOff();
    outside.settlesChanges();
    if (preference.isOut()) {
      ProposedChange back =
          new ProposedChange(
              UUID.randomUUID(),
              ConsentPreference.REFUSED,
              NewPreference.ASK,
              "C1",
              ConsentNote.of(""));
      ChangeState state = keeper.does(() -> desk.change(patient, back)).change().state();
      require(state == ChangeState.CONFIRMED, "the patient was not asked back in: " + state);
    }
    preference.isAskAgain();
    signIn.end(keeper.signIn(), AuditOutcome.DONE);
  }

  /** Whether something has to be put right before the next sequence. */
  boolean isToBegin() {
    return preference.isOut() || preference.isUnsettled();
  }

  private static void requireDue(Sitting sitting, boolean isGiven) throws Astray {
    boolean isDue = !sitting.isOver() && sitting.post().mayChange();
    require(isGiven == isDue, "a change was " + (isGiven ? "taken" : "not taken"));
  }

  private static <T> Optional<T> tries(Sitting sitting, Callable<T> act) {
    try {
      return Optional.of(sitting.person().does(act));
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  private static void require(boolean holds, String otherwise) throws Astray {
    Astray.unless(holds, otherwise, null);
  }
}
