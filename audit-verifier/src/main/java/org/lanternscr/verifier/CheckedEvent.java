package org.lanternscr.verifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One line after every check that needs no other line.
 *
 * @param id absent when the line has none of the right form; so too origin and recorded are empty
 * @param index where it stands in the tree; absent in version 1, when pending or when unreadable
 * @param pending not yet in the tree
 * @param epoch the later epoch that the line names as its place; absent for all of the export's own
 * @param leafHash what the tree holds of it; absent when the line has none of the right form
 * @param proof of an extract or a later epoch, else empty
 * @param body for the links between events; empty when it is unreadable or was purged
 * @param purged body and salt are gone, as the retention rules want it
 * @param flaws empty when the event is as the log wrote it
 */
record CheckedEvent(
    Optional<UUID> id,
    String origin,
    String recorded,
    OptionalLong index,
    boolean pending,
    Optional<String> epoch,
    Optional<byte[]> leafHash,
    String proof,
    Map<String, String> body,
    boolean purged,
    List<Flaw> flaws) {

  CheckedEvent with(List<Flaw> all) {
    return new CheckedEvent(
        id,
        origin,
        recorded,
        index,
        pending,
        epoch,
        leafHash,
        proof,
        body,
        purged,
        List.copyOf(all));
  }

  boolean is(String action) {
    return action.equals(body.get("action"));
  }

  boolean isPhase(String phase) {
    return phase.equals(body.get("phase"));
  }

  /** The attempt that an outcome belongs to. */
  Optional<UUID> attempt() {
    return Form.uuid7(body.getOrDefault("attempt", ""));
  }

  static CheckedEvent unreadable(List<Flaw> flaws) {
    return new CheckedEvent(
        Optional.empty(),
        "",
        "",
        OptionalLong.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        "",
        Map.of(),
        false,
        List.copyOf(flaws));
  }

  /** Masked: a body names a patient. */
  @Override
  public String toString() {
    return "CheckedEvent" + flaws;
  }
}
