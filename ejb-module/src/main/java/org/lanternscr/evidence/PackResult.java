package org.lanternscr.evidence;

/** How the making of a pack ended, or why there is none. */
public sealed interface PackResult {

  /**
   * It went out whole.
   *
   * @param sha256 of all its bytes, in hexadecimal
   */
  record Sent(long events, String sha256) implements PackResult {}

  /** No event of the selection is under a checkpoint. */
  record NothingThere() implements PackResult {}

  /** The log has no checkpoint, or none over its last purge, so that nothing could be proven. */
  record NotSealed() implements PackResult {}

  /** This server makes as many packs as it can at a time. */
  record Busy() implements PackResult {}
}
