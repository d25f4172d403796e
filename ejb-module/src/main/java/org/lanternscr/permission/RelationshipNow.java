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

  private final Relationship basis;
  private final Optional<Attendance> attendance;
  private final boolean isByAttendance;
  private final Optional<LastImport> last;
  private final boolean isTooOld;

  private RelationshipNow(
      Relationship basis,
      Optional<Attendance> attendance,
      boolean isByAttendance,
      Optional<LastImport> last,
      boolean isTooOld) {
    this.basis = basis;
    this.attendance = attendance;
    this.isByAttendance = isByAttendance;
    this.last = last;
    this.isTooOld = isTooOld;
  }

  /** At a site whose setting says all. */
  static RelationshipNow of(Relationship setting) {
    if (setting == Relationship.ATTENDANCE) {
      throw new IllegalArgumentException("The setting alone is no attendance");
    }
    return new RelationshipNow(setting, Optional.empty(), false, Optional.empty(), false);
  }

  /** At a site that goes by attendances: without a current one the relationship is claimed. */
  static RelationshipNow byAttendance(Optional<Attendance> current, Optional<LastImport> last) {
    return new RelationshipNow(
        current.isPresent() ? Relationship.ATTENDANCE : Relationship.SELF_CLAIM,
        current,
        true,
        last,
        false);
  }

  /** At such a site while its newest import is too old to say who attends: it is claimed. */
  static RelationshipNow byOldAttendances(Optional<LastImport> last) {
    return new RelationshipNow(Relationship.SELF_CLAIM, Optional.empty(), true, last, true);
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

  /** Whether the site goes by attendances and its newest import is too old to be evidence. */
  public boolean isTooOld() {
    return isTooOld;
  }

  /** Masked: it tells where a patient is. */
  @Override
  public String toString() {
    return "RelationshipNow[" + basis.word() + "]";
  }
}
