package org.lanternscr.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a service asks to wait (RFC 9110 10.2.3): so many seconds, or until a date. */
final class RetryAfter {

  static final String HEADER = "Retry-After";

  /** Nobody means more than some days; a longer number is no time. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}");

  private RetryAfter() {}

  /** What a header says; empty when it is not there or cannot be understood. */
  static Optional<Duration> read(String header, Instant now) {
    String text = header == null ? "" : header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(date.isBefore(now) ? Duration.ZERO : Duration.between(now, date));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
