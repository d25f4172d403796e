package org.lanternscr.evidence;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.site.StaffIdentity;

/**
 * Who looked at one patient's record at one site, for that patient to read: nothing of anybody
 * else, no note that somebody typed (it can name others), and of staff what the trust's policy lets
 * it tell.
 *
 * @param patient by each of their numbers that are known
 * @param from recorded then or later; empty for all before
 * @param to recorded before
 * @param accesses the earliest first
 * @param cut whether there are more than the report holds
 * @param emptiedBefore what happened before may be told no more
 */
public record AccessReport(
    SamePatient patient,
    Optional<OffsetDateTime> from,
    OffsetDateTime to,
    StaffIdentity policy,
    List<Access> accesses,
    boolean cut,
    Optional<OffsetDateTime> emptiedBefore) {

  public AccessReport {
    accesses = List.copyOf(accesses);
  }

  /** What somebody did. */
  public enum Act {
    /** Answered the question of permission; what was opened by it follows in the numbers. */
    ASKED,
    /** Found the patient by their NHS number: name, date of birth, address. */
    FOUND,
    /** Looked whether there is a summary, without opening it. */
    LOOKED_FOR,
    /** Changed the national sharing preference. */
    CHANGED_PREFERENCE,
    /** Looked into the audit trail about the patient, for the trust. */
    EXAMINED,
    /** Read or wrote in a case about the opening of the record, or read its alert. */
    REVIEWED,
    /** Read or reviewed a sample in which the opening of the record was drawn. */
    SAMPLED
  }

  /**
   * One access.
   *
   * @param how the word of the outcome, such as {@code patient-agrees} or {@code emergency}
   * @param shown how often the record came to the screen; of a review or a sample, how often they
   *     did something in it
   * @param printed how often it was opened for paper
   * @param alerted whether the privacy officer was told
   * @param intact whether what is said is what was recorded
   */
  public record Access(
      OffsetDateTime when,
      Staff who,
      Act act,
      String how,
      int shown,
      int printed,
      boolean alerted,
      boolean intact) {}

  /**
   * Somebody of the staff, as far as the policy tells it.
   *
   * @param organisation an ODS code
   */
  public record Staff(Optional<String> name, Optional<String> role, Optional<String> organisation) {

    /** Masked: it names a person. */
    @Override
    public String toString() {
      return "Staff[masked]";
    }
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "AccessReport[masked]";
  }
}
