package org.lanternscr.consent;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.persistence.consent.ConsentChangeRow;
import org.lanternscr.persistence.consent.ConsentResultRow;

/** The rows of a change to what they say together. */
final class ConsentRows {

  private ConsentRows() {}

  static List<ConsentResultRow> resultsOf(EntityManager entities, Collection<UUID> changes) {
    return entities
        .createQuery(
            "select r from ConsentResultRow r where r.changeId in :changes order by r.recorded",
            ConsentResultRow.class)
        .setParameter("changes", changes)
        .getResultList();
  }

  /**
   * A change without a result is one whose server fell, or whose answer is still awaited.
   *
   * @param results of this change and others, oldest first
   */
  static ConsentChange change(ConsentChangeRow row, List<ConsentResultRow> results) {
    Optional<ConsentResultRow> counts =
        results.stream()
            .filter(result -> result.changeId().equals(row.changeId()))
            .max(Comparator.comparing(ConsentRows::isSettled).thenComparing(r -> r.recorded()));
    return new ConsentChange(
        row.changeId(),
        row.eventId(),
        row.requestId(),
        row.userId(),
        row.userName(),
        new NhsNumber(row.nhsNumber()),
        ConsentPreference.ofWord(row.before()),
        NewPreference.ofWord(row.after()).orElseThrow(),
        row.reason(),
        row.asked().toInstant(),
        counts.map(result -> ChangeState.ofWord(result.state())).orElse(ChangeState.UNKNOWN),
        counts.map(ConsentResultRow::readBack).map(ConsentPreference::ofWord),
        counts.map(ConsentResultRow::recorded).orElse(row.asked()).toInstant());
  }

  private static boolean isSettled(ConsentResultRow result) {
    return ChangeState.ofWord(result.state()).isSettled();
  }
}
