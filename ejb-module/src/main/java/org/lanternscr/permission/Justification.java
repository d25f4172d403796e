package org.lanternscr.permission;

import java.util.Optional;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.site.Ground;
import org.lanternscr.site.Reason;

/**
 * Why a record may be opened: somebody agreed, or there is a ground on which nobody is asked.
 *
 * @param outcome the answer as the event tells it
 * @param ground empty when somebody agreed
 * @param givenBy {@code patient} or the word of who decided for them; empty when nobody agreed
 * @param reason the coded reason of the ground
 * @param reference what an access on a legal ground refers to
 * @param note what the person wrote besides
 */
record Justification(
    AuditOutcome outcome,
    Optional<Ground> ground,
    Optional<String> givenBy,
    Optional<Reason> reason,
    Optional<LegalReference> reference,
    Note note) {

  private static final String AGREES = "agrees";
  private static final String PATIENT = "patient";

  static Justification patientAgrees() {
    return agreed(AuditOutcome.PATIENT_AGREES, PATIENT);
  }

  static Justification someoneAgrees(DecisionMaker who) {
    return agreed(AuditOutcome.SOMEONE_AGREES, who.word());
  }

  private static Justification agreed(AuditOutcome outcome, String givenBy) {
    return new Justification(
        outcome,
        Optional.empty(),
        Optional.of(givenBy),
        Optional.empty(),
        Optional.empty(),
        Note.none());
  }

  static Justification emergency(Reason reason, Note note) {
    return new Justification(
        AuditOutcome.EMERGENCY,
        Optional.of(Ground.EMERGENCY),
        Optional.empty(),
        Optional.of(reason),
        Optional.empty(),
        note);
  }

  static Justification legal(Ground ground, Reason reason, LegalReference reference, Note note) {
    return new Justification(
        outcomeOf(ground),
        Optional.of(ground),
        Optional.empty(),
        Optional.of(reason),
        Optional.of(reference),
        note);
  }

  private static AuditOutcome outcomeOf(Ground ground) {
    return switch (ground) {
      case PUBLIC_INTEREST -> AuditOutcome.PUBLIC_INTEREST;
      case STATUTE -> AuditOutcome.STATUTE;
      case COURT_ORDER -> AuditOutcome.COURT_ORDER;
      case EMERGENCY -> throw new IllegalArgumentException("An emergency is no legal ground");
    };
  }

  boolean isEmergency() {
    return ground.filter(Ground.EMERGENCY::equals).isPresent();
  }

  /** The word of the answer in the database, such as {@code court-order}. */
  String answer() {
    return ground.map(Ground::word).orElse(AGREES);
  }

  /** The short coded detail of the event. */
  Optional<String> detail() {
    return reason.map(Reason::code).or(() -> givenBy.filter(who -> !who.equals(PATIENT)));
  }

  /** What the privacy officer reads, in one line; empty when nobody had to explain anything. */
  String words() {
    StringBuilder words = new StringBuilder(reason.map(Reason::whole).orElse(""));
    reference.ifPresent(r -> words.append(". Reference: ").append(r.text()));
    if (!note.text().isEmpty()) {
      words.append(". Note: ").append(note.text());
    }
    return words.toString();
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Justification[" + answer() + "]";
  }
}
