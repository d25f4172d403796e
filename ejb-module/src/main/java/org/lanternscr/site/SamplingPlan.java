package org.lanternscr.site;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many of a site's accesses are drawn for review, how often, and which count
 * (docs/sampling.md). What the server goes by is the plan as it stands in the trail.
 *
 * @param hundredths how many, in hundredths of a percent; 0 for no sampling
 * @param cadence how long a period is
 * @param rule which accesses can be drawn
 * @param eachUser whether one access at least of each user is drawn
 */
public record SamplingPlan(int hundredths, Cadence cadence, Rule rule, boolean eachUser) {

  /** All of them, in hundredths of a percent. */
  public static final int ALL = 10_000;

  private static final int PERCENT = 100;

  /** How long a period is, by the calendar of an English hospital. */
  public enum Cadence {
    DAILY,
    /** From Monday to Sunday. */
    WEEKLY,
    MONTHLY;

    /** The word of the setting and of events. */
    public String word() {
      return SamplingPlan.word(this);
    }

    /** The one of a word; empty if there is none. */
    public static Optional<Cadence> of(String word) {
      return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static String words() {
      return Stream.of(values()).map(Cadence::word).collect(Collectors.joining(", "));
    }
  }

  /** Which accesses can be drawn. */
  public enum Rule {
    /** Each record that was opened, with whichever answer. */
    ALL,
    /** Those whose relationship the user claimed. */
    CLAIMED,
    /** Those in an emergency or on a legal ground. */
    WITHOUT_PERMISSION,
    EMERGENCY;

    /** The word of the setting and of events. */
    public String word() {
      return SamplingPlan.word(this);
    }

    /** The one of a word; empty if there is none. */
    public static Optional<Rule> of(String word) {
      return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static String words() {
      return Stream.of(values()).map(Rule::word).collect(Collectors.joining(", "));
    }
  }

  /** Whether anything is drawn. */
  public boolean isOn() {
    return hundredths > 0;
  }

  /** The percentage with two decimals, such as {@code 12.50}. */
  public String percent() {
    return "%d.%02d".formatted(hundredths / PERCENT, hundredths % PERCENT);
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
