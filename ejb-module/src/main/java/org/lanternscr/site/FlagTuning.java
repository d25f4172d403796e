package org.lanternscr.site;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When an access at a site is flagged; it counts from a start of the server.
 *
 * @param off the flags that are never raised
 * @param after how long after an access it is looked at, so that the lists can have come
 * @param grace how long before and after the hours of the staff list nobody is out of them
 * @param doesAttendingExplain whether an unusual hour is explained by the patient being where the
 *     user's department works
 * @param holidays the public holidays, on which nobody works whose hours are ordinary
 * @param burstPatients of so many patients within {@code burstWithin} none is unusual yet
 * @param repeatDays on so many days of {@code repeatWithinDays} the same patient is not unusual yet
 * @param places where the patients of each department are, by {@link #name}; {@link #ANYWHERE} for
 *     a department that works everywhere
 * @param except the departments whose accesses do not get a flag, by {@link #name}
 * @param commonSurnames too common to say anything, by {@link #name}
 */
public record FlagTuning(
    Set<FlagKind> off,
    Duration after,
    Duration grace,
    boolean doesAttendingExplain,
    Set<LocalDate> holidays,
    int burstPatients,
    Duration burstWithin,
    int repeatDays,
    int repeatWithinDays,
    Map<String, Set<String>> places,
    Map<FlagKind, Set<String>> except,
    List<String> commonSurnames) {

  /** In the place of places: the department works everywhere. */
  public static final String ANYWHERE = "any";

  public FlagTuning {
    off = Set.copyOf(off);
    holidays = Set.copyOf(holidays);
    places = Map.copyOf(places);
    except = Map.copyOf(except);
    commonSurnames = List.copyOf(commonSurnames);
  }

  /** Whether no flag is raised at all. */
  public boolean isNone() {
    return off.containsAll(EnumSet.allOf(FlagKind.class));
  }

  /** How departments, places and surnames are compared: in small letters, with single spaces. */
  public static String name(String written) {
    return written.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether accesses of a department do not get a flag. */
  public boolean isExcepted(FlagKind flag, String department) {
    return except.getOrDefault(flag, Set.of()).contains(name(department));
  }

  /**
   * Whether a patient who is in some places is with a department: in one of its own, in any where
   * it works everywhere or the trust has not written where it works.
   */
  public boolean isWith(String department, List<String> some) {
    Set<String> own = placesOf(department).orElse(Set.of(ANYWHERE));
    return own.contains(ANYWHERE)
        ? !some.isEmpty()
        : some.stream().map(FlagTuning::name).anyMatch(own::contains);
  }

  /** Where the patients of a department are; empty when the trust has not written it. */
  public Optional<Set<String>> placesOf(String department) {
    return Optional.ofNullable(places.get(name(department)));
  }
}
