package org.lanternscr.attendance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of the file; each must be there, in any order, and no other. */
enum Column {
  NHS_NUMBER,
  ATTENDANCE_ID,
  KIND,
  PLACE,
  FROM,
  TO,
  CANCELLED;

  /** The name in the first line, such as {@code nhs_number}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every name, in the order in which the documents show them. */
  static List<String> words() {
    return Stream.of(values()).map(Column::word).toList();
  }
}
