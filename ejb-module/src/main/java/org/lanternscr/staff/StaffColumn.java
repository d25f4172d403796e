package org.lanternscr.staff;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of the staff list. */
enum StaffColumn {
  USER_ID(true),
  SURNAME(true),
  DEPARTMENT(true),
  WORKING_PATTERN(true),
  NHS_NUMBER(false),
  POSTCODE(false);

  private final boolean required;

  StaffColumn(boolean required) {
    this.required = required;
  }

  /** Whether a list without it is refused. */
  boolean isRequired() {
    return required;
  }

  /** As it stands in the first line of a list, such as {@code user_id}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a heading, in whatever case and with spaces or hyphens for underscores. */
  static Optional<StaffColumn> of(String heading) {
    String word = heading.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    return Stream.of(values()).filter(column -> column.word().equals(word)).findFirst();
  }
}
