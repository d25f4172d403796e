package org.lanternscr.web.audit;

import java.util.List;

/**
 * Whether the log can be relied on, in the words of the bar above the events.
 *
 * @param look {@code good}, or {@code bad} when something is wrong, or {@code open} when too little
 *     is known
 * @param site the ODS code of the site whose log it is
 * @param heading the answer
 * @param why what it rests on
 * @param facts label and value: site, last check, events, last checkpoint
 */
public record IntegrityOnPage(
    String look, String site, String heading, String why, List<AuditLine.Fact> facts) {

  public IntegrityOnPage {
    facts = List.copyOf(facts);
  }
}
