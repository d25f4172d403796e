package org.lanternscr.web.retention;

import java.util.List;

/**
 * An order to purge.
 *
 * @param state how far it has got and what is next, in a sentence
 * @param command what the administrator runs; empty when it is not for them
 * @param confirmable whether the person may confirm it
 * @param withdrawable whether it is open
 */
public record OrderOnPage(
    String id,
    String title,
    String state,
    List<Fact> facts,
    String command,
    boolean confirmable,
    boolean withdrawable) {

  public OrderOnPage {
    facts = List.copyOf(facts);
  }
}
