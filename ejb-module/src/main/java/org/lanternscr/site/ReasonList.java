package org.lanternscr.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.settings.Settings;

/** A list of coded reasons or outcomes as a trust writes it. Pure: it notes every fault. */
final class ReasonList {

  private static final int MOST = 12;
  private static final Pattern FORM =
      Pattern.compile("([A-Z][A-Z0-9]{0,5}):\\s+([^\\p{Cntrl}]{3,120})");
  private static final String REMEDY =
      "Write a code of capital letters and digits, a colon and the words, such as E1: The patient"
          + " is unconscious; with bars between the reasons.";

  private ReasonList() {}

  /**
   * @param codes those that the site's other reasons of the kind have
   */
  static List<Reason> read(Settings settings, String key, Set<String> codes) {
    List<Reason> reasons = new ArrayList<>();
    String written = settings.required(key, REMEDY);
    for (String entry : written.isEmpty() ? new String[0] : written.split("\\|", -1)) {
      Matcher reason = FORM.matcher(entry.strip());
      if (!reason.matches()) {
        settings.fault(key, "\"" + entry.strip() + "\" is not a reason.", REMEDY);
      } else if (!codes.add(reason.group(1))) {
        settings.fault(
            key,
            "The code " + reason.group(1) + " stands twice among the reasons of a site.",
            "Give each reason a code of its own, on whichever ground.");
      } else {
        reasons.add(new Reason(reason.group(1), reason.group(2).strip()));
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
