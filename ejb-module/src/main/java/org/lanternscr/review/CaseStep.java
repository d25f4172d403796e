package org.lanternscr.review;

import java.util.UUID;

/**
 * What a person wants to write in a case.
 *
 * @param seen the number of the last act that they had before their eyes
 */
public record CaseStep(UUID caseId, int seen, CaseText said) {

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "CaseStep[" + caseId + " " + seen + "]";
  }
}
