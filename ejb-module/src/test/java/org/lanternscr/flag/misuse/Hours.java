package org.lanternscr.flag.misuse;

import java.time.LocalDateTime;
import java.time.LocalTime;

/** The working patterns of the set, in the notation of a staff list. */
enum Hours {
  OFFICE("Mon-Fri 09:00-17:00", true, LocalTime.of(9, 0), LocalTime.of(17, 0)),
  LONG("Mon-Fri 08:00-18:00", true, LocalTime.of(8, 0), LocalTime.of(18, 0)),
  DAYS("Mon-Sun 07:30-20:00", false, LocalTime.of(7, 30), LocalTime.of(20, 0)),
  NIGHTS("Mon-Sun 19:30-08:00", false, LocalTime.of(19, 30), LocalTime.of(8, 0)),
  ANY("any", false, LocalTime.MIN, LocalTime.MAX),
  /** The list does not say. */
  UNTOLD("", false, LocalTime.MIN, LocalTime.MAX);

  private static final int SATURDAY = 6;

  private final String text;
  private final boolean isWeekdays;
  private final LocalTime from;
  private final LocalTime until;

  Hours(String text, boolean isWeekdays, LocalTime from, LocalTime until) {
    this.text = text;
    this.isWeekdays = isWeekdays;
    this.from = from;
    this.until = until;
  }

  String text() {
    return text;
  }

  LocalTime until() {
    return until;
  }

  boolean isFixedDay() {
    return this == OFFICE || this == LONG || this == DAYS;
  }

  boolean covers(LocalDateTime at) {
    LocalTime time = at.toLocalTime();
    if (isWeekdays && at.getDayOfWeek().getValue() >= SATURDAY) {
      return false;
    }
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }
}
