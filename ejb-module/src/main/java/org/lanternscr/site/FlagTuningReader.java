package org.lanternscr.site;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/** Settings to the flags of each site. Pure: it notes every fault in the settings. */
final class FlagTuningReader {

  private static final String OFF = "flags.off";
  private static final String AFTER = "flags.after-minutes";
  private static final String GRACE = "flags.out-of-hours.grace-minutes";
  private static final String ATTENDING = "flags.out-of-hours.attending";
  private static final String HOLIDAYS = "flags.out-of-hours.public-holidays";
  private static final String EXPLAINS = "explains";
  private static final String PATIENTS = "flags.burst.patients";
  private static final String WITHIN = "flags.burst.within-minutes";
  private static final String DAYS = "flags.repeat.days";
  private static final String WITHIN_DAYS = "flags.repeat.within-days";
  private static final String PLACES = "flags.department.places";
  private static final String EXCEPT = "flags.except";
  private static final String COMMON = "flags.same-surname.common";

  private static final String LIST_REMEDY =
      "Write a name, a colon and a list with commas between, such as %s; with bars between several,"
          + " or nothing.";

  private final Settings settings;
  private final SiteKeys keys;

  private FlagTuningReader(Settings settings, SiteKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** The tuning of each site that has no fault in it. */
  static Map<OdsCode, FlagTuning> read(Settings settings) {
    Map<OdsCode, FlagTuning> read = new LinkedHashMap<>();
    for (String code : settings.optional("lantern.sites").orElse("").split("[\\s,]+")) {
      if (OdsCode.isWellFormed(code)) {
        int before = settings.noted();
        FlagTuning tuning = new FlagTuningReader(settings, new SiteKeys(code)).tuning();
        if (settings.noted() == before) {
          read.put(new OdsCode(code), tuning);
        }
      }
    }
    return read;
  }

  private FlagTuning tuning() {
    int within = number(WITHIN, 1, 120, "minutes");
    int withinDays = number(WITHIN_DAYS, 2, 60, "days");
    return new FlagTuning(
        off(),
        Duration.ofMinutes(after(within)),
        Duration.ofMinutes(number(GRACE, 0, 720, "minutes")),
        attending(),
        holidays(),
        number(PATIENTS, 1, 1000, "patients"),
        Duration.ofMinutes(within),
        days(withinDays),
        withinDays,
        places(),
        except(),
        common());
  }

  private boolean attending() {
    return settings
        .matching(
            keys.effective(settings, ATTENDING),
            text -> text.equals(EXPLAINS) || text.equals("explains-nothing"),
            "Write explains or explains-nothing.")
        .filter(EXPLAINS::equals)
        .isPresent();
  }

  private Set<LocalDate> holidays() {
    String key = keys.effective(settings, HOLIDAYS);
    Set<LocalDate> holidays = new HashSet<>();
    Stream.of(settings.optional(key).orElse("").split("\\s+"))
        .filter(word -> !word.isEmpty())
        .forEach(word -> day(word).ifPresentOrElse(holidays::add, () -> noDay(key, word)));
    return holidays;
  }

  private static Optional<LocalDate> day(String word) {
    try {
      return Optional.of(LocalDate.parse(word));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void noDay(String key, String word) {
    settings.fault(
        key,
        "\"" + word + "\" is no day.",
        "Write days such as 2026-12-25 with spaces between, or nothing.");
  }

  /** What came after an access within the time of a burst must be known when it is looked at. */
  private int after(int within) {
    int after = number(AFTER, 1, 4320, "minutes");
    if (after < within) {
      settings.fault(
          keys.effective(settings, AFTER),
          "Accesses are looked at before a burst of them can be over.",
          "Write at least as many minutes as " + WITHIN + " has.");
    }
    return after;
  }

  private int days(int within) {
    int days = number(DAYS, 1, 59, "days");
    if (days >= within) {
      settings.fault(
          keys.effective(settings, DAYS),
          "No patient can be opened on more days than there are.",
          "Write fewer days than " + WITHIN_DAYS + " has.");
    }
    return days;
  }

  private int number(String name, int least, int most, String unit) {
    return settings
        .matching(
            keys.effective(settings, name),
            text -> text.matches("[0-9]{1,4}") && isBetween(text, least, most),
            "Write whole " + unit + " from " + least + " to " + most + ".")
        .map(Integer::valueOf)
        .orElse(least);
  }

  private static boolean isBetween(String text, int least, int most) {
    int number = Integer.parseInt(text);
    return number >= least && number <= most;
  }

  private Set<FlagKind> off() {
    String key = keys.effective(settings, OFF);
    Set<FlagKind> off = EnumSet.noneOf(FlagKind.class);
    Stream.of(settings.optional(key).orElse("").split("\\s+"))
        .filter(word -> !word.isEmpty())
        .forEach(word -> FlagKind.of(word).ifPresentOrElse(off::add, () -> unknown(key, word)));
    return off;
  }

  private void unknown(String key, String word) {
    settings.fault(
        key,
        "\"" + word + "\" is not a flag.",
        "Write words such as " + FlagKind.words() + "; or nothing.");
  }

  private Map<String, Set<String>> places() {
    Map<String, Set<String>> places = new HashMap<>();
    lists(PLACES, "Maternity: Delivery Suite, Ward 11|Pharmacy: any")
        .forEach((department, some) -> places.put(FlagTuning.name(department), some));
    return places;
  }

  private Map<FlagKind, Set<String>> except() {
    Map<FlagKind, Set<String>> except = new EnumMap<>(FlagKind.class);
    lists(EXCEPT, "deceased: Medical Examiner|repeat: GP Link, Critical Care")
        .forEach(
            (word, departments) ->
                FlagKind.of(word)
                    .ifPresentOrElse(
                        flag -> except.put(flag, departments),
                        () -> unknown(keys.effective(settings, EXCEPT), word)));
    return except;
  }

  /** What stands before each colon, with what stands after it. */
  private Map<String, Set<String>> lists(String name, String example) {
    String key = keys.effective(settings, name);
    Map<String, Set<String>> lists = new LinkedHashMap<>();
    for (String part : parts(key)) {
      String[] sides = part.split(":", 2);
      Set<String> some =
          sides.length < 2
              ? Set.of()
              : Stream.of(sides[1].split(","))
                  .map(FlagTuning::name)
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.toCollection(LinkedHashSet::new));
      boolean isTwice = lists.put(sides[0].strip(), some) != null;
      if (sides[0].isBlank() || some.isEmpty() || isTwice) {
        settings.fault(
            key,
            "\"" + part + "\" is no name with its list, or stands twice.",
            LIST_REMEDY.formatted(example));
      }
    }
    return lists;
  }

  private List<String> common() {
    return parts(keys.effective(settings, COMMON)).stream().map(FlagTuning::name).toList();
  }

  private List<String> parts(String key) {
    List<String> parts = new ArrayList<>();
    for (String part : settings.optional(key).orElse("").split("\\|")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
