package org.lanternscr.patient;

import java.util.UUID;

/** Keeps something by the numbers of a patient, and so must hear of each that is replaced. */
public interface NumberFollower {

  /**
   * PDS has told that a number of a patient was replaced; it is kept in the same transaction.
   *
   * @param event of the search that was told it
   */
  void follow(Patient patient, UUID event);
}
