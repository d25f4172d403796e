package org.lanternscr.review;

import java.time.Instant;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;

/**
 * That an officer has named somebody who may act for them in the cases of a site.
 *
 * @param toUser the deputy's user id
 * @param isRunning whether it counts at this moment
 */
public record Delegation(
    UUID id,
    OdsCode site,
    String fromUser,
    String fromName,
    String toUser,
    Instant begins,
    Instant ends,
    boolean isRunning) {

  /** Masked: it names people. */
  @Override
  public String toString() {
    return "Delegation[" + id + "]";
  }
}
