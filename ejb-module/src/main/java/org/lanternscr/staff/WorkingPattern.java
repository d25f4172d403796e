package org.lanternscr.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When somebody works, in the notation of the staff list: days, a space, from and until by the
 * clock; several with semicolons between, such as {@code Mon-Fri 08:00-18:00; Sat 09:00-13:00}.
 * Days are single ones with commas between or a run with a hyphen; a time until that is not after
 * the time from is of the next day. {@code any} is somebody without fixed hours.
 *
 * @param text the pattern as it is kept, in one spelling
 */
public record WorkingPattern(String text) {

  /** Somebody without fixed hours. */
  static final String ANY = "any";

  private static final int LONGEST = 200;
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final String CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
  private static final Pattern PART =
      Pattern.compile(
          "(?<days>[A-Za-z, -]+?)\\s+(?<from>" + CLOCK + ")\\s*[-–]\\s*(?<until>" + CLOCK + ")");

  /** Reads a pattern; empty when it is none. */
  public static Optional<WorkingPattern> read(String written) {
    String text = written.strip();
    if (text.equalsIgnoreCase(ANY)) {
      return Optional.of(new WorkingPattern(ANY));
    }
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      Optional<String> read = part(part.strip());
      if (read.isEmpty()) {
        return Optional.empty();
      }
      parts.add(read.get());
    }
    return Optional.of(new WorkingPattern(String.join("; ", parts)));
  }

  private static Optional<String> part(String written) {
    Matcher part = PART.matcher(written);
    if (!part.matches()) {
      return Optional.empty();
    }
    return days(part.group("days"))
        .map(days -> days + " " + part.group("from") + "-" + part.group("until"));
  }

  private static Optional<String> days(String written) {
    List<String> runs = new ArrayList<>();
    for (String run : written.split(",", -1)) {
      List<String> ends = new ArrayList<>();
      for (String day : run.split("-", -1)) {
        day(day.strip()).ifPresent(ends::add);
      }
      if (ends.size() != run.split("-", -1).length || ends.size() > 2) {
        return Optional.empty();
      }
      runs.add(String.join("-", ends));
    }
    return Optional.of(String.join(",", runs));
  }

  private static Optional<String> day(String written) {
    return DAYS.stream().filter(day -> day.equalsIgnoreCase(written)).findFirst();
  }
}
