package org.lanternscr.web.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lanternscr.record.SummaryRecord.Source;

/**
 * How old a summary is, by what its sender wrote of it: the day it was created or the day it was
 * sent, whichever is the older, since old content can be sent anew. The sender's words come in both
 * "05 Nov 2026" and "05-Nov-2026" (scr-domain.md C3).
 *
 * @param day the older of the two
 * @param age in days; never below zero
 * @param years of it, complete ones
 */
record Freshness(LocalDate day, long age, long years) {

  private static final Pattern WRITTEN =
      Pattern.compile("\\b([0-9]{1,2})[- ]([A-Z][a-z]{2})[- ]([0-9]{4})\\b");
  private static final Pattern CODED = Pattern.compile("^[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Empty when the sender wrote no day, or one that has not come yet. */
  static Optional<Freshness> of(Source source, LocalDate today) {
    return Stream.of(source.sent(), source.created())
        .flatMap(Optional::stream)
        .flatMap(words -> day(words).stream())
        .min(Comparator.naturalOrder())
        .filter(day -> !day.isAfter(today))
        .map(
            day ->
                new Freshness(
                    day,
                    ChronoUnit.DAYS.between(day, today),
                    ChronoUnit.YEARS.between(day, today)));
  }

  private static Optional<LocalDate> day(String words) {
    Matcher coded = CODED.matcher(words);
    Matcher written = WRITTEN.matcher(words);
    try {
      if (coded.find()) {
        return Optional.of(LocalDate.parse(coded.group()));
      }
      return written.find()
          ? Optional.of(
              LocalDate.parse(
                  written.group(1) + " " + written.group(2) + " " + written.group(3), DAY))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
