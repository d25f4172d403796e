package org.lanternscr.web.review;

/**
 * A deputy that an officer has named.
 *
 * @param told who named whom until when, in a sentence
 * @param isRunning whether it counts now, and so can be ended
 */
public record DelegationOnPage(String id, String told, boolean isRunning) {

  /** Masked: it names people. */
  @Override
  public String toString() {
    return "DelegationOnPage[masked]";
  }
}
