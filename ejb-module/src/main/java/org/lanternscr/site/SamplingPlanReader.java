package org.lanternscr.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.SamplingPlan.Cadence;
import org.lanternscr.site.SamplingPlan.Rule;

/**
 * Settings to the sampling plan of each site. All of it may be left out, and then nothing is
 * sampled. Pure: it notes every fault in the settings.
 */
final class SamplingPlanReader {

  private static final String PERCENTAGE = "sampling.percentage";
  private static final String CADENCE = "sampling.cadence";
  private static final String RULE = "sampling.rule";
  private static final String EACH_USER = "sampling.each-user";
  private static final String DUE = "sampling.due-days";
  private static final Pattern PERCENT = Pattern.compile("(100|[1-9]?[0-9])(\\.[0-9]{1,2})?");
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]?");
  private static final int USUAL_DAYS = 14;

  private final Settings settings;
  private final SiteKeys keys;

  private SamplingPlanReader(Settings settings, SiteKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /**
   * How a site samples.
   *
   * @param dueDays days after the draw at which its review is due
   */
  record Read(SamplingPlan plan, int dueDays) {}

  /** What each site has that has no fault in it. */
  static Map<OdsCode, Read> read(Settings settings) {
    Map<OdsCode, Read> plans = new LinkedHashMap<>();
    for (String code : settings.optional("lantern.sites").orElse("").split("[\\s,]+")) {
      if (OdsCode.isWellFormed(code)) {
        int before = settings.noted();
        Read read = new SamplingPlanReader(settings, new SiteKeys(code)).plan();
        if (settings.noted() == before) {
          plans.put(new OdsCode(code), read);
        }
      }
    }
    return plans;
  }

  private Read plan() {
    return new Read(
        new SamplingPlan(
            value(
                PERCENTAGE,
                0,
                text -> isPercentage(text) ? hundredths(text) : null,
                "Write a percentage from 0 to 100 with at most two decimals, such as 10 or 2.5; 0 or"
                    + " nothing for no sampling."),
            value(
                CADENCE,
                Cadence.WEEKLY,
                text -> Cadence.of(text).orElse(null),
                "Write one of " + Cadence.words() + "."),
            value(
                RULE,
                Rule.ALL,
                text -> Rule.of(text).orElse(null),
                "Write one of " + Rule.words() + "."),
            value(EACH_USER, false, SamplingPlanReader::yesOrNo, "Write yes or no.")),
        value(
            DUE,
            USUAL_DAYS,
            text -> DAYS.matcher(text).matches() ? Integer.valueOf(text) : null,
            "Write whole days from 1 to 99, such as 14."));
  }

  private static boolean isPercentage(String text) {
    return PERCENT.matcher(text).matches() && hundredths(text) <= SamplingPlan.ALL;
  }

  private static Integer hundredths(String text) {
    String[] parts = text.split("\\.");
    String decimals = parts.length > 1 ? (parts[1] + "0").substring(0, 2) : "00";
    return Integer.valueOf(parts[0] + decimals);
  }

  private static Boolean yesOrNo(String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default -> null;
    };
  }

  /**
   * What is written, or what counts where nothing is.
   *
   * @param reading gives null for what it cannot read
   */
  private <T> T value(String name, T usual, Function<String, T> reading, String remedy) {
    String key = keys.effective(settings, name);
    String written = settings.optional(key).orElse("");
    T read = written.isEmpty() ? usual : reading.apply(written);
    if (read == null) {
      settings.fault(key, "The value \"" + written + "\" is malformed.", remedy);
      return usual;
    }
    return read;
  }
}
