package org.lanternscr.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.attendance.AttendanceKind;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.permission.RelationshipNow.Silence;
import org.lanternscr.site.Relationship;

/** R2.1, issue 7: that nobody could look is never told as no attendance, and is no evidence. */
class RelationshipNowTest {

  private static final LastImport LIST = new LastImport(Instant.parse("2026-11-27T08:00:00Z"), 12);

  @Test
  void isEvidencedByAnAttendanceAlone() {
    Attendance attended =
        new Attendance(
            "ED-1",
            new NhsNumber("9990000018"),
            AttendanceKind.INPATIENT,
            "Ward 7",
            LIST.at(),
            Optional.empty(),
            false);
    RelationshipNow now = RelationshipNow.byAttendance(attended, LIST);
    assertThat(now.basis()).isEqualTo(Relationship.ATTENDANCE);
    assertThat(now.attendance()).contains(attended);
    assertThat(now.silence()).isEmpty();
    assertThatThrownBy(() -> RelationshipNow.of(Relationship.ATTENDANCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysNoOnlyWhereEachNumberCouldBeLookedUp() {
    assertThat(claimed(RelationshipNow.withoutAttendance(LIST, true))).isEmpty();
    assertThat(claimed(RelationshipNow.withoutAttendance(LIST, false)))
        .contains(Silence.OTHER_NUMBERS);
  }

  @Test
  void saysWhyNobodyCouldLook() {
    assertThat(claimed(RelationshipNow.neverImported())).contains(Silence.NEVER_IMPORTED);
    assertThat(RelationshipNow.neverImported().last()).isEmpty();
    assertThat(claimed(RelationshipNow.byOldAttendances(LIST))).contains(Silence.TOO_OLD);
    assertThat(RelationshipNow.byOldAttendances(LIST).last()).contains(LIST);
  }

  private static Optional<Silence> claimed(RelationshipNow now) {
    assertThat(now.isByAttendance()).isTrue();
    assertThat(now.basis()).isEqualTo(Relationship.SELF_CLAIM);
    assertThat(now.evidence()).isEmpty();
    return now.silence();
  }
}
