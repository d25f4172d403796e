package org.lanternscr.consent;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditOutcome;

/** How far a change of the preference has come. */
public enum ChangeState {
  /** It was to be sent; whether it was done is not known. */
  UNKNOWN(false, AuditOutcome.UNKNOWN),
  /** The national service took it; it has not been read back yet. */
  ACCEPTED(false, AuditOutcome.ACCEPTED),
  /** Read back, and as it was wanted. */
  CONFIRMED(true, AuditOutcome.CONFIRMED),
  /** Spine refuses to tell, and nothing proves that this is the patient's choice: a task. */
  NOT_CONFIRMED(true, AuditOutcome.NOT_CONFIRMED),
  /** Taken, but without a summary there is nothing to read back. */
  NOT_READABLE(true, AuditOutcome.NOT_READABLE),
  /** No answer came, and without a summary reading back cannot tell either: a task. */
  NEVER_KNOWN(true, AuditOutcome.NEVER_KNOWN),
  /** Taken, and yet the preference is another one: a task. */
  MISMATCH(true, AuditOutcome.MISMATCH),
  /** No answer came, and the preference is as it was. */
  NOT_CHANGED(true, AuditOutcome.NOT_CHANGED),
  /** The preference was not what the person had seen, so nothing was sent. */
  CHANGED_MEANWHILE(true, AuditOutcome.CHANGED_MEANWHILE),
  /** It could not be sent, and was not. */
  NOT_SENT(true, AuditOutcome.NOT_SENT),
  /** The national service refused it; nothing was changed. */
  REJECTED(true, AuditOutcome.REFUSED);

  private final boolean settled;
  private final AuditOutcome outcome;

  ChangeState(boolean settled, AuditOutcome outcome) {
    this.settled = settled;
    this.outcome = outcome;
  }

  /** Whether nothing more is to be found out about it. */
  public boolean isSettled() {
    return settled;
  }

  /** Whether somebody has to look after it. */
  public boolean isTask() {
    return this == MISMATCH || this == NEVER_KNOWN || this == NOT_CONFIRMED;
  }

  /** Whether the preference may be the new one from then on. */
  boolean mayHaveChanged() {
    return switch (this) {
      case UNKNOWN, ACCEPTED, CONFIRMED, NOT_CONFIRMED, NOT_READABLE, NEVER_KNOWN, MISMATCH -> true;
      case NOT_CHANGED, CHANGED_MEANWHILE, NOT_SENT, REJECTED -> false;
    };
  }

  AuditOutcome outcome() {
    return outcome;
  }

  /** The word in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of some of them. */
  static List<String> words(Predicate<ChangeState> which) {
    return Stream.of(values()).filter(which).map(ChangeState::word).toList();
  }

  static ChangeState ofWord(String word) {
    return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst().orElseThrow();
  }
}
