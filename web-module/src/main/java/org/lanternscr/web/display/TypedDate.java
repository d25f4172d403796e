package org.lanternscr.web.display;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A day as people type it: {@code 24-Nov-2026}, as it is shown (ISB 1503), or in one of the other
 * forms that can mean one day only to somebody in England.
 */
public final class TypedDate {

  private static final List<DateTimeFormatter> FORMS =
      Stream.of("d-MMM-uuuu", "d MMM uuuu", "d MMMM uuuu", "d/M/uuuu", "d.M.uuuu", "uuuu-M-d")
          .map(TypedDate::form)
          .toList();
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 9999;

  private TypedDate() {}

  /** Empty when it is no day, or none of this millennium. */
  public static Optional<LocalDate> read(String typed) {
    return FORMS.stream().flatMap(form -> parsed(typed.strip(), form).stream()).findFirst();
  }

  private static Optional<LocalDate> parsed(String text, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDate.parse(text, form))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
