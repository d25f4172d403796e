package org.lanternscr.it.walk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanternscr.it.Journal;

/**
 * Goes through sequences: after each it looks from outside at permissions and showings, after each
 * round at the alerts and the log. A failure is repeated in ever longer beginnings of its sequence,
 * and then without each act that it does not need.
 */
@ApplicationScoped
public class Walk {

  /** So few that the sandbox still has every request of a round. */
  private static final int ROUND = 50;

  @Inject private Walker walker;
  @Inject private Outside outside;
  @Inject private Settlement settlement;
  @Inject private Changer changer;
  @Inject private Standings standings;
  @Inject private Rungs rungs;

  /** What a walk came to. */
  record Sum(
      int sequences,
      int acts,
      int given,
      int shown,
      int unshown,
      int delivered,
      int refused,
      int tried,
      int changed,
      int unknown,
      int own,
      int news) {

    @Override
    public String toString() {
      return ("%d sequences, %d acts: %d permissions, %d records shown, %d not shown for want of a"
              + " permission, %d alerts delivered and %d refused in %d tries, %d changes of the"
              + " preference confirmed and %d times none known, %d times kept from the own record,"
              + " %d openings of watched records seen by an officer")
          .formatted(
              sequences, acts, given, shown, unshown, delivered, refused, tried, changed, unknown,
              own, news);
    }
  }

  /** Looks at a sequence; throws what it finds. */
  private interface Trial {
    void of(List<Step> steps) throws Exception;
  }

  /**
   * Goes through the first sequences of a seed.
   *
   * @param progress told after each round how far it is
   * @throws AssertionError for the first sequence that ended otherwise than it may
   */
  Sum through(long seed, int sequences, Consumer<String> progress) throws Exception {
    Sequences all = new Sequences(seed);
    walker.meetPatients();
    int acts = 0;
    int given = 0;
    for (int first = 0; first < sequences; first += ROUND) {
      Map<Given, Integer> round = new HashMap<>();
      Instant since = Instant.now();
      Journal.mark();
      for (int i = first; i < Math.min(first + ROUND, sequences); i++) {
        int number = i;
        List<Step> steps = all.sequence(number);
        acts += steps.size();
        try {
          walks(steps).forEach(one -> round.put(one, number));
        } catch (Astray e) {
          throw failure(all, number, e, this::walks);
        }
      }
      given += round.size();
      settle(all, round, since);
      progress.accept(sum(Math.min(first + ROUND, sequences), acts, given) + "; " + standings);
    }
    walker.leavesThePreferenceAsItWas();
    rungs.begin();
    Walker.faultsOff();
    Changer.faultsOff();
    return sum(sequences, acts, given);
  }

  private Sum sum(int sequences, int acts, int given) {
    return new Sum(
        sequences,
        acts,
        given,
        walker.shown(),
        walker.refused(),
        settlement.delivered(),
        settlement.refused(),
        settlement.tried(),
        changer.changed(),
        changer.unknown(),
        rungs.refused(),
        rungs.news());
  }

  private void settle(Sequences all, Map<Given, Integer> round, Instant since) throws Exception {
    try {
      settlement.of(List.copyOf(round.keySet()), since);
    } catch (Astray e) {
      Optional<Integer> number = e.about().map(round::get);
      if (number.isEmpty()) {
        throw new AssertionError("Seed " + all.seed() + ": " + e.getMessage(), e);
      }
      throw failure(all, number.get(), e, this::walksAndSettles);
    }
  }

  private void walksAndSettles(List<Step> steps) throws Exception {
    Journal.mark();
    Instant since = Instant.now();
    settlement.of(walks(steps), since);
  }

  /** Goes through one sequence, signs everybody out and looks at what is there. */
  private List<Given> walks(List<Step> steps) throws Exception {
    Thread.sleep(2); // no event of the sequence before has the time of one of this
    Instant since = Instant.now();
    walker.begin();
    for (Step step : steps) {
      walker.does(step);
    }
    walker.signsOutAll();
    List<Given> given = walker.given();
    comparePermissions(given, outside.permissions(walker.signIns()));
    compareShowings(given, outside.shown(since));
    standings.compare(since);
    rungs.compare(given);
    return given;
  }

  private static void comparePermissions(List<Given> given, List<String> rows) throws Astray {
    Map<String, String> byId = byId(rows);
    Astray.unless(byId.size() == rows.size(), "a permission has more than one alert", null);
    for (Given one : given) {
      String row = byId.remove(one.id().toString());
      Astray.unless(row != null, "a permission was given and does not stand", one);
      Astray.unless(
          row.equals(one.row()), "a permission stands " + difference(one.row(), row), one);
    }
    Astray.unless(byId.isEmpty(), "a permission stands that no door gave", null);
  }

  private static void compareShowings(List<Given> given, List<String> rows) throws Astray {
    Map<String, String> byId = byId(rows);
    for (Given one : given) {
      String told = byId.remove(one.id().toString());
      String seen = one.showings().orElse(null);
      if (seen != null || told != null) {
        Astray.unless(
            seen != null && told != null && seen.equals(told),
            "shown, shown again and printed were "
                + (seen == null ? "nothing" : seen.substring(seen.indexOf(' ') + 1))
                + ", and the trail says "
                + (told == null ? "nothing" : told.substring(told.indexOf(' ') + 1)),
            one);
      }
    }
    Astray.unless(byId.isEmpty(), "the trail says that a record was shown which was not", null);
  }

  private static Map<String, String> byId(List<String> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.substring(0, row.indexOf(' ')), Function.identity(), (a, b) -> a));
  }

  /** The parts that differ; who and about whom is not said. */
  private static String difference(String due, String seen) {
    String[] dues = due.split(" ");
    String[] seens = seen.split(" ");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < dues.length; i++) {
      if (i >= seens.length || !dues[i].equals(seens[i])) {
        parts.add(
            i < 6 || i == 13 ? "for somebody else" : "as " + seens[i] + " instead of " + dues[i]);
      }
    }
    return String.join(", ", parts);
  }

  private AssertionError failure(Sequences all, int number, Astray first, Trial trial)
      throws Exception {
    List<Step> steps = all.sequence(number);
    int length = 1;
    Optional<Astray> seen = repeated(steps.subList(0, length), trial);
    while (seen.isEmpty() && length < steps.size()) {
      length++;
      seen = repeated(steps.subList(0, length), trial);
    }
    List<Step> shortest = new ArrayList<>(steps.subList(0, length));
    for (int i = length - 1; seen.isPresent() && i >= 0; i--) {
      List<Step> fewer = new ArrayList<>(shortest);
      fewer.remove(i);
      Optional<Astray> still = repeated(fewer, trial);
      if (still.isPresent()) {
        shortest = fewer;
        seen = still;
      }
    }
    return new AssertionError(
        "%s%n%s of seed %d, sequence %d:%n%s"
            .formatted(
                seen.orElse(first).getMessage(),
                seen.isPresent() ? "After these acts" : "Once, and not again, in the acts",
                all.seed(),
                number,
                shortest.stream()
                    .map(step -> "  " + step.words())
                    .collect(Collectors.joining(System.lineSeparator()))),
        first);
  }

  private static Optional<Astray> repeated(List<Step> steps, Trial trial) throws Exception {
    try {
      trial.of(steps);
      return Optional.empty();
    } catch (Astray e) {
      return Optional.of(e);
    }
  }
}
