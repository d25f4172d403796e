package org.lanternscr.web.digest;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lanternscr.digest.Plan;
import org.lanternscr.digest.Schedule;

/**
 * What is typed about a subscription, by the names of the form's fields, and what it means. A fault
 * is told by the name of its field alone.
 */
final class SubscriptionForm {

  static final List<String> NAMES = List.of("address", "time", "zone", "quiet");

  /** What most officers want: before the day begins, on the days on which they work. */
  private static final Map<String, String> USUAL =
      Map.of("address", "", "time", "07:00", "zone", "Europe/London", "quiet", "sat sun");

  private final Map<String, String> typed;
  private final List<String> faults = new ArrayList<>();

  private SubscriptionForm(Map<String, String> typed) {
    this.typed = typed;
  }

  /** As the fields show what was asked for; what is usual when nothing was. */
  static Map<String, String> of(Optional<Plan> plan) {
    return new LinkedHashMap<>(
        plan.map(
                present ->
                    Map.of(
                        "address", present.address(),
                        "time", present.schedule().time().toString(),
                        "zone", present.schedule().zone().getId(),
                        "quiet", present.schedule().quiet()))
            .orElse(USUAL));
  }

  /**
   * Reads what was posted.
   *
   * @param posted gives the text of a field
   */
  static SubscriptionForm read(UnaryOperator<String> posted) {
    Map<String, String> typed = new LinkedHashMap<>();
    NAMES.forEach(name -> typed.put(name, posted.apply(name).strip()));
    return new SubscriptionForm(typed);
  }

  Map<String, String> typed() {
    return typed;
  }

  /** The fields with which something is wrong, in the order of the form. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** What is meant; empty when something is wrong. */
  Optional<Plan> plan() {
    faults.clear();
    String address = typed.get("address");
    if (!Plan.isAddress(address)) {
      faults.add("address");
    }
    Optional<LocalTime> time = read("time", LocalTime::parse);
    Optional<ZoneId> zone = read("zone", ZoneId::of);
    Optional<Schedule> quiet =
        read("quiet", text -> Schedule.read(LocalTime.NOON, ZoneId.of("UTC"), text));
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            address,
            new Schedule(
                time.orElseThrow(),
                zone.orElseThrow(),
                quiet.orElseThrow().quietWeekdays(),
                quiet.orElseThrow().quietDates())));
  }

  /** How a text is read that may be malformed. */
  private interface Reading<T> {
    T of(String text);
  }

  private <T> Optional<T> read(String name, Reading<T> reading) {
    try {
      return Optional.of(reading.of(typed.get(name)));
    } catch (DateTimeException e) {
      faults.add(name);
      return Optional.empty();
    }
  }
}
