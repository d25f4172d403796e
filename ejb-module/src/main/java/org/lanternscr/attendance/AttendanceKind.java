package org.lanternscr.attendance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a patient attends as. */
public enum AttendanceKind {
  EMERGENCY_DEPARTMENT,
  INPATIENT,
  OUTPATIENT,
  OTHER;

  /** The word in files, in the database and in events, such as {@code emergency-department}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of a word, however it is capitalised; empty if there is none. */
  static Optional<AttendanceKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equalsIgnoreCase(word)).findFirst();
  }

  /** Every word, for a remedy. */
  static String words() {
    return Stream.of(values()).map(AttendanceKind::word).collect(Collectors.joining(", "));
  }
}
