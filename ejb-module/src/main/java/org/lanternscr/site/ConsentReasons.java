package org.lanternscr.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/**
 * The reasons for a change of the sharing preference: {@code reasons.preference}, or of one site
 * {@code site.RZZ01.reasons.preference}. Bars part the reasons; each is a code, a colon, the words.
 */
public final class ConsentReasons {

  private static final String KEY = "reasons.preference";
  private static final int MOST = 12;
  private static final Pattern REASON =
      Pattern.compile("([A-Z][A-Z0-9]{0,5}):\\s+([^\\p{Cntrl}]{3,120})");
  private static final String REMEDY =
      "Write a code of capital letters and digits, a colon and the words, such as C1: The patient"
          + " asked for it; with bars between the reasons.";

  private ConsentReasons() {}

  /**
   * The reasons of a site, in the order in which people choose.
   *
   * @param source gives the value of a key; a start has found it well formed
   */
  public static List<ConsentReason> of(OdsCode site, Function<String, Optional<String>> source) {
    return read(new Settings(source, key -> ""), new SiteKeys(site.value()));
  }

  /** Notes every fault in the reasons of the trust and of its sites. */
  static void check(Settings settings) {
    for (String code : settings.optional("lantern.sites").orElse("").split("[\\s,]+")) {
      if (OdsCode.isWellFormed(code)) {
        read(settings, new SiteKeys(code));
      }
    }
  }

  private static List<ConsentReason> read(Settings settings, SiteKeys keys) {
    String key = keys.effective(settings, KEY);
    String written = settings.required(key, REMEDY);
    List<ConsentReason> reasons = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (String entry : written.isEmpty() ? new String[0] : written.split("\\|", -1)) {
      Matcher reason = REASON.matcher(entry.strip());
      if (!reason.matches()) {
        settings.fault(key, "\"" + entry.strip() + "\" is not a reason.", REMEDY);
      } else if (!codes.add(reason.group(1))) {
        settings.fault(
            key,
            "The code " + reason.group(1) + " stands twice.",
            "Give each reason a code of its own.");
      } else {
        reasons.add(new ConsentReason(reason.group(1), reason.group(2).strip()));
      }
    }
    if (reasons.size() > MOST) {
      settings.fault(
          key,
          "There are more than " + MOST + " reasons.",
          "Write fewer: people must find theirs at a glance.");
    }
    return List.copyOf(reasons);
  }
}
