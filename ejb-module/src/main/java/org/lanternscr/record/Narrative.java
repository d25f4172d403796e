package org.lanternscr.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.record.SummaryRecord.What;

/**
 * The narrative of one section, understood.
 *
 * @param html sanitised
 * @param statements the texts of the paragraphs with a known id, by id
 * @param warnings the texts that the sender highlighted, in order
 * @param hasContent whether anything besides header and withheld statements is there
 * @param unread what is not shown as laid out
 */
record Narrative(
    String html,
    Map<String, String> statements,
    List<String> warnings,
    boolean hasContent,
    Set<Loss> unread) {

  Narrative {
    statements = Map.copyOf(statements);
    warnings = List.copyOf(warnings);
  }

  /**
   * One thing left out.
   *
   * @param name the technical name of an element or attribute, never text
   */
  record Loss(What what, String name) {}

  Optional<String> statement(String id) {
    return Optional.ofNullable(statements.get(id));
  }

  @Override
  public String toString() {
    return "Narrative[masked]";
  }
}
