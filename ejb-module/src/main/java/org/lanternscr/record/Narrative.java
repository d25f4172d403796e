package org.lanternscr.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;

/**
 * The narrative of one section, understood.
 *
 * @param html sanitised
 * @param statements the texts of the paragraphs with a known id, by id
 * @param warnings what the sender highlighted, in order
 * @param hasContent whether anything besides header and withheld statements is there
 * @param rows the table rows below the headings, each the words of its cells that have any, with
 *     those of the supporting rows that follow it
 * @param outsideRows the words outside tables, without headings and statements
 * @param headings the words of headings, captions and column names
 * @param unread what is not shown as laid out
 */
record Narrative(
    String html,
    Map<String, String> statements,
    List<Warning> warnings,
    boolean hasContent,
    List<List<String>> rows,
    String outsideRows,
    List<String> headings,
    Set<Loss> unread) {

  Narrative {
    statements = Map.copyOf(statements);
    warnings = List.copyOf(warnings);
    rows = List.copyOf(rows);
    headings = List.copyOf(headings);
  }

  /**
   * One thing left out.
   *
   * @param name the technical name of an element or attribute, never text
   */
  record Loss(What what, String name) {}

  /** The narrative of a section that came without one. */
  static Narrative missing() {
    Loss loss = new Loss(What.PART_NOT_READ, "text");
    return new Narrative("", Map.of(), List.of(), false, List.of(), "", List.of(), Set.of(loss));
  }

  Optional<String> statement(String id) {
    return Optional.ofNullable(statements.get(id));
  }

  @Override
  public String toString() {
    return "Narrative[masked]";
  }
}
