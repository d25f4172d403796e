package org.lanternscr.web.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.StatedWhy;
import org.lanternscr.web.display.TypedDate;

/**
 * What is typed about a hold, by the names of the form's fields, and what it means. A fault is told
 * by the name of its field alone.
 */
final class HoldForm {

  static final List<String> NAMES = List.of("patient", "user", "since", "until", "case", "reason");

  /** The days are those of an English hospital, as they are everywhere on screen. */
  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  private final Map<String, String> typed;
  private final List<String> faults = new ArrayList<>();

  private HoldForm(Map<String, String> typed) {
    this.typed = typed;
  }

  /**
   * Reads what was posted.
   *
   * @param posted gives the text of a field
   */
  static HoldForm read(UnaryOperator<String> posted) {
    Map<String, String> typed = new LinkedHashMap<>();
    NAMES.forEach(name -> typed.put(name, posted.apply(name).strip()));
    return new HoldForm(typed);
  }

  Map<String, String> typed() {
    return typed;
  }

  /** The fields with which something is wrong, in the order of the form. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Why it is placed; only of use where there is no fault. */
  StatedWhy why() {
    return new StatedWhy(typed.get("reason"));
  }

  /** Which events are meant; empty when something is wrong. */
  Optional<HoldScope> scope() {
    faults.clear();
    Optional<NhsNumber> patient = patient();
    Optional<String> user = text("user", HoldScope::isUserId);
    Optional<Instant> since = day("since", 0);
    // The last day is wholly within.
    Optional<Instant> until = day("until", 1);
    Optional<String> reference = text("case", HoldScope::isReference);
    if (!StatedWhy.isStated(typed.get("reason"))) {
      faults.add("reason");
    }
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      faults.add("until");
    }
    boolean saysWhich =
        patient.isPresent() || user.isPresent() || since.isPresent() || until.isPresent();
    if (!saysWhich && faults.isEmpty()) {
      faults.add("patient");
    }
    return faults.isEmpty()
        ? Optional.of(new HoldScope(patient, user, since, until, reference))
        : Optional.empty();
  }

  private Optional<NhsNumber> patient() {
    String number = typed.get("patient");
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (NhsNumber.read(number) instanceof NhsNumber.Read read) {
      return Optional.of(read.number());
    }
    faults.add("patient");
    return Optional.empty();
  }

  private Optional<String> text(String name, Predicate<String> fitting) {
    Optional<String> text = Optional.of(typed.get(name)).filter(t -> !t.isEmpty());
    if (text.isPresent() && !fitting.test(text.get())) {
      faults.add(name);
    }
    return text;
  }

  private Optional<Instant> day(String name, int later) {
    String text = typed.get(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = TypedDate.read(text);
    if (day.isEmpty()) {
      faults.add(name);
    }
    return day.map(found -> found.plusDays(later).atStartOfDay(WALL_CLOCK).toInstant());
  }
}
