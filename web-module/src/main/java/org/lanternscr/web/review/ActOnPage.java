package org.lanternscr.web.review;

import org.lanternscr.web.display.ClinicalTime;

/**
 * Something that was done in a case.
 *
 * @param who the person, and for whom they acted
 * @param what the act, and the outcome of one that has any
 * @param said what was written; blank for nothing
 */
public record ActOnPage(ClinicalTime at, String who, String what, String said) {

  /** Masked: it is about a patient and a user. */
  @Override
  public String toString() {
    return "ActOnPage[masked]";
  }
}
