package org.lanternscr.verifier;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line after every check that needs no other line. It holds nothing of the body but the links
 * between events, so that no summary can give a patient away.
 *
 * @param id absent when the line has none of the right form; so too origin and recorded are empty
 * @param attempt the attempt that an outcome belongs to
 * @param flaws empty when the event is as the log wrote it
 */
record CheckedEvent(
    Optional<UUID> id,
    String origin,
    String recorded,
    Phase phase,
    Optional<UUID> attempt,
    List<Flaw> flaws) {

  /** Where an event stands in an act; only the two that are linked matter here. */
  enum Phase {
    ATTEMPT,
    OUTCOME,
    OTHER;

    static Phase named(String word) {
      return switch (word) {
        case "attempt" -> ATTEMPT;
        case "outcome" -> OUTCOME;
        default -> OTHER;
      };
    }
  }

  CheckedEvent with(List<Flaw> allFlaws) {
    return new CheckedEvent(id, origin, recorded, phase, attempt, List.copyOf(allFlaws));
  }

  static CheckedEvent unreadable(Fault fault, String where) {
    List<Flaw> flaws = List.of(new Flaw(fault, where));
    return new CheckedEvent(Optional.empty(), "", "", Phase.OTHER, Optional.empty(), flaws);
  }
}
