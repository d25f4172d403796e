package org.lanternscr.flag.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.site.FlagKind;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.WorkingHours;

/**
 * An access, and what is known of it when it is looked at.
 *
 * @param patient any name of them that is the same in {@code openings}
 * @param told what the ladder of checks had found before the record was opened
 * @param person what the staff list says of the user
 * @param openings of the user: this one, those before it in the time of the repeats, and those
 *     around it in the time of a burst; in any order
 * @param places where the patient attended then; empty when no list has come since, and an empty
 *     list when it knows of no attendance
 */
public record Access(
    String patient,
    Instant at,
    Map<FlagKind, Answer> told,
    Person person,
    List<Opening> openings,
    Optional<List<String>> places) {

  public Access {
    told = Map.copyOf(told);
    openings = List.copyOf(openings);
  }

  /**
   * What the staff list says of a user.
   *
   * @param department blank when it does not say
   * @param hours empty when it does not say
   * @param isCommonlyNamed whether their surname is one that the trust calls too common
   */
  public record Person(String department, Optional<WorkingHours> hours, boolean isCommonlyNamed) {

    /** Somebody who is on no list. */
    public static final Person UNKNOWN = new Person("", Optional.empty(), false);
  }

  /** The opening of a record. */
  public record Opening(String patient, Instant at) {

    /** Masked: it names a patient. */
    @Override
    public String toString() {
      return "Opening[" + at + "]";
    }
  }

  Answer answer(FlagKind flag) {
    return told.getOrDefault(flag, Answer.NOT_CHECKED);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "Access[" + at + "]";
  }
}
