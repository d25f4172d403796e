package org.lanternscr.web.display;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A moment on a screen: clinical date, space, 24-hour clock (ISB 1501, D+Tb).
 *
 * @param shown such as {@code 23-Nov-2026 09:41}
 * @param machine the form for {@code <time datetime>}
 */
public record ClinicalTime(String shown, String machine) {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTES = ClinicalDate.english("dd-MMM-uuuu HH:mm");
  private static final DateTimeFormatter SECONDS = ClinicalDate.english("dd-MMM-uuuu HH:mm:ss");

  /** A moment by the clock on the wall of an English hospital. */
  public static ClinicalTime local(Instant moment) {
    return new ClinicalTime(MINUTES.format(moment.atZone(WALL_CLOCK)), moment.toString());
  }

  /** The 24-hour clock alone, where the day is today. */
  public String clock() {
    return shown.substring(shown.indexOf(' ') + 1);
  }

  /** A moment in UTC to the second, for the audit trail; the screen must say that it is UTC. */
  public static ClinicalTime utc(Instant moment) {
    return new ClinicalTime(SECONDS.format(moment.atOffset(ZoneOffset.UTC)), moment.toString());
  }
}
