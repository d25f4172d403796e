package org.lanternscr.site;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/** Settings to the rules of review of each site. Pure: it notes every fault in the settings. */
final class ReviewRulesReader {

  private static final String DUE = "review.due-days.";
  private static final String WINDOW = "review.window-hours";
  private static final String OUTCOMES = "review.outcomes";
  private static final String SECOND = "review.second-reviewer";
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]?");
  private static final Pattern HOURS = Pattern.compile("[1-9][0-9]{0,2}");

  private final Settings settings;
  private final SiteKeys keys;

  private ReviewRulesReader(Settings settings, SiteKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** The rules of each site that has no fault in them. */
  static Map<OdsCode, ReviewRules> read(Settings settings) {
    Map<OdsCode, ReviewRules> rules = new LinkedHashMap<>();
    for (String code : settings.optional("lantern.sites").orElse("").split("[\\s,]+")) {
      if (OdsCode.isWellFormed(code)) {
        int before = settings.noted();
        ReviewRules read = new ReviewRulesReader(settings, new SiteKeys(code)).rules();
        if (settings.noted() == before) {
          rules.put(new OdsCode(code), read);
        }
      }
    }
    return rules;
  }

  private ReviewRules rules() {
    List<Reason> outcomes =
        ReasonList.read(settings, keys.effective(settings, OUTCOMES), new HashSet<>());
    return new ReviewRules(
        days("emergency"),
        days("self-claim"),
        days("legal"),
        Duration.ofHours(number(WINDOW, HOURS, "Write whole hours from 1 to 999, such as 24.")),
        outcomes,
        second(outcomes));
  }

  private int days(String kind) {
    return number(DUE + kind, DAYS, "Write whole days from 1 to 99, such as 7.");
  }

  /** What is not a number has its fault, and no rules come of it. */
  private int number(String name, Pattern form, String remedy) {
    return settings
        .matching(keys.effective(settings, name), text -> form.matcher(text).matches(), remedy)
        .map(Integer::valueOf)
        .orElse(1);
  }

  /** A code without an outcome would let a breach be closed by one person. */
  private Set<String> second(List<Reason> outcomes) {
    String key = keys.effective(settings, SECOND);
    Set<String> codes =
        Stream.of(settings.optional(key).orElse("").split("\\s+"))
            .filter(code -> !code.isEmpty())
            .collect(Collectors.toSet());
    Set<String> known = outcomes.stream().map(Reason::code).collect(Collectors.toSet());
    if (codes.isEmpty() || !known.containsAll(codes)) {
      settings.fault(
          key,
          "It does not name outcomes of the site.",
          "Write the codes of those outcomes that a second reviewer countersigns, such as B1, with"
              + " spaces between: a confirmed breach at least.");
    }
    return codes;
  }
}
