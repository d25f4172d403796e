package org.lanternscr.web.retention;

import java.util.List;

/**
 * An order to purge.
 *
 * @param state how far it has got and what is next, in a sentence
 * @param command what the administrator runs; empty when it is not for them
 */
public record OrderOnPage(String title, String state, List<Fact> facts, String command) {

  public OrderOnPage {
    facts = List.copyOf(facts);
  }
}
