package org.lanternscr.web.review;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** A day as people type it: {@code 24-Nov-2026}, as it is shown, or {@code 24/11/2026}. */
final class TypedDate {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[d-MMM-uuuu][d MMM uuuu][d/M/uuuu][uuuu-MM-dd]")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private TypedDate() {}

  /** Empty when it is no day. */
  static Optional<LocalDate> read(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip(), FORM));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
