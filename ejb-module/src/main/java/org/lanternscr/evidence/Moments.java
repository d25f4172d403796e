package org.lanternscr.evidence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in UTC, as people and as file names have them. */
final class Moments {

  private static final DateTimeFormatter PEOPLE =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter FILES =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ENGLISH);

  private Moments() {}

  static String told(OffsetDateTime moment) {
    return PEOPLE.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
  }

  static String inFileName(Instant moment) {
    return FILES.format(moment.atOffset(ZoneOffset.UTC));
  }
}
