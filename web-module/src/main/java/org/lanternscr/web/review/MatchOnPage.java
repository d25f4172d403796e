package org.lanternscr.web.review;

import java.util.List;
import org.lanternscr.web.display.OptionOnPage;

/**
 * An alert that can be closed together with others.
 *
 * @param field under which its outcome is sent
 */
public record MatchOnPage(AlertOnPage alert, String field, List<OptionOnPage> outcomes) {

  public MatchOnPage {
    outcomes = List.copyOf(outcomes);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "MatchOnPage[masked]";
  }
}
