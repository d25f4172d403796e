package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order to purge, and how far it has got.
 *
 * @param proposer the national user id of who proposed it
 * @param recordedBefore only what was recorded before this is purged
 * @param counted how many details it would have taken when it was proposed
 * @param held how many more a hold kept then
 * @param texts how many texts of closed cases and samples it would have taken besides
 * @param isMore whether there were more, which were not counted
 * @param removed how many it has taken so far
 * @param parts in how many purges
 * @param done when the last of them was, if nothing is left of it
 */
public record PurgeOrder(
    UUID id,
    Instant proposed,
    String proposer,
    String proposerName,
    Instant recordedBefore,
    long counted,
    long held,
    long texts,
    boolean isMore,
    Optional<Step> confirmed,
    Optional<Step> withdrawn,
    long removed,
    int parts,
    Optional<Instant> done) {

  /** What somebody did about it. */
  public record Step(Instant at, String name) {

    /** Masked: it names a user. */
    @Override
    public String toString() {
      return "Step[" + at + "]";
    }
  }

  /** How far it has got. */
  public enum State {
    PROPOSED,
    CONFIRMED,
    WITHDRAWN,
    UNDER_WAY,
    DONE
  }

  /** How far it has got. */
  public State state() {
    if (withdrawn.isPresent()) {
      return State.WITHDRAWN;
    }
    if (done.isPresent()) {
      return State.DONE;
    }
    if (parts > 0) {
      return State.UNDER_WAY;
    }
    return confirmed.isPresent() ? State.CONFIRMED : State.PROPOSED;
  }

  /** Whether it still waits for somebody. */
  public boolean isOpen() {
    return state() != State.WITHDRAWN && state() != State.DONE;
  }

  /** Masked: it names users. */
  @Override
  public String toString() {
    return "PurgeOrder[" + id + " " + state() + "]";
  }
}
