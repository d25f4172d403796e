package org.lanternscr.permission;

import java.util.Optional;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.site.Relationship;

/**
 * How the legitimate relationship with a patient stands at a moment. It is made here alone, so that
 * nobody says "attendance" without one.
 */
public final class RelationshipNow {

  /** Why nobody can say whether the patient attends: then it is not checked, and never no. */
  public enum Silence {
    /** No list has ever come in. */
    NEVER_IMPORTED,
    /** The newest list is too old to be evidence. */
    TOO_OLD,
    /** The patient may be in the list by an NHS number that could not be looked up. */
    OTHER_NUMBERS
  }

  private final Relationship basis;
  private final Optional<Attendance> attendance;
  private final boolean isByAttendance;
  private final Optional<LastImport> last;
  private final Optional<Silence> silence;

  private RelationshipNow(
      Relationship basis,
      Optional<Attendance> attendance,
      boolean isByAttendance,
      Optional<LastImport> last,
      Optional<Silence> silence) {
    this.basis = basis;
    this.attendance = attendance;
    this.isByAttendance = isByAttendance;
    this.last = last;
    this.silence = silence;
  }

  /** At a site whose setting says all. */
  static RelationshipNow of(Relationship setting) {
    if (setting == Relationship.ATTENDANCE) {
      throw new IllegalArgumentException("The setting alone is no attendance");
    }
    return new RelationshipNow(
        setting, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  /** At a site that goes by attendances, with a current one. */
  static RelationshipNow byAttendance(Attendance current, LastImport last) {
    return new RelationshipNow(
        Relationship.ATTENDANCE, Optional.of(current), true, Optional.of(last), Optional.empty());
  }

  /**
   * At such a site without one: the relationship is claimed.
   *
   * @param isEachNumberKnown whether the list could be asked for each number of the patient
   */
  static RelationshipNow withoutAttendance(LastImport last, boolean isEachNumberKnown) {
    return isEachNumberKnown
        ? claimed(Optional.of(last), Optional.empty())
        : claimed(Optional.of(last), Optional.of(Silence.OTHER_NUMBERS));
  }

  /** At such a site into which no list has ever come: it is claimed. */
  static RelationshipNow neverImported() {
    return claimed(Optional.empty(), Optional.of(Silence.NEVER_IMPORTED));
  }

  /** At such a site while its newest import is too old to say who attends: it is claimed. */
  static RelationshipNow byOldAttendances(LastImport last) {
    return claimed(Optional.of(last), Optional.of(Silence.TOO_OLD));
  }

  private static RelationshipNow claimed(Optional<LastImport> last, Optional<Silence> silence) {
    return new RelationshipNow(Relationship.SELF_CLAIM, Optional.empty(), true, last, silence);
  }

  /** The basis of an access at this moment. */
  public Relationship basis() {
    return basis;
  }

  /** The current attendance. */
  public Optional<Attendance> attendance() {
    return attendance;
  }

  /** The same in one line, for the permission and its event. */
  public Optional<String> evidence() {
    return attendance.map(Attendance::evidence);
  }

  /** Whether the site goes by attendances at all. */
  public boolean isByAttendance() {
    return isByAttendance;
  }

  /** The newest import, at a site that goes by attendances. */
  public Optional<LastImport> last() {
    return last;
  }

  /** Why nobody can say whether the patient attends; empty where it can be said. */
  public Optional<Silence> silence() {
    return silence;
  }

  /** Masked: it tells where a patient is. */
  @Override
  public String toString() {
    return "RelationshipNow[" + basis.word() + "]";
  }
}
