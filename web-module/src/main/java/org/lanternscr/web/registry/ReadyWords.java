package org.lanternscr.web.registry;

import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.readiness.ReadinessResult;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** A result of a site's readiness in one sentence. */
final class ReadyWords {

  private ReadyWords() {}

  static String of(Words words, ReadinessResult result) {
    String green = Long.toString(result.count(Colour.GREEN));
    String red = Long.toString(result.count(Colour.RED));
    String notChecked = Long.toString(result.count(Colour.NOT_CHECKED));
    String when = ClinicalTime.local(result.checked()).shown();
    return words.text("listSites.checked", green, red, notChecked, when);
  }
}
