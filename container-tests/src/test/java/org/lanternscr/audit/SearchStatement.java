package org.lanternscr.audit;

import java.time.Instant;
import java.util.Optional;

/** The statement of a page of a search with its blanks filled, as a database can explain it. */
public final class SearchStatement {

  private SearchStatement() {}

  /**
   * @param patient who is looked for, by each of their numbers
   * @param after the event after which the page begins, with the time it was recorded
   */
  public static String of(
      AuditTerms terms, Optional<SamePatient> patient, Optional<AuditEntry> after, int size) {
    Optional<TermsQuery.Place> place =
        after.map(last -> new TermsQuery.Place(last.recorded(), last.id().toString()));
    return filled(TermsQuery.of(terms, patient, place, size));
  }

  /** That of what a person did within a time. */
  public static String ofPersonWithin(
      String site, String user, Instant from, Instant to, int size) {
    return filled(TermsQuery.ofPersonWithin(site, user, from, to, size));
  }

  private static String filled(TermsQuery query) {
    StringBuilder text = new StringBuilder();
    int blank = 0;
    for (char sign : query.sql().toCharArray()) {
      if (sign == '?') {
        text.append('\'').append(query.values().get(blank++)).append('\'');
      } else {
        text.append(sign);
      }
    }
    return text.toString();
  }
}
