package org.lanternscr.web.watch;

import java.util.List;
import org.lanternscr.web.registry.Fact;

/** A watch, or the opening of a watched record, in words. */
public record WatchOnPage(String id, String title, List<Fact> facts) {

  public WatchOnPage {
    facts = List.copyOf(facts);
  }
}
