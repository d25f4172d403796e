package org.lanternscr.web.review;

import java.util.List;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.registry.Fact;

/**
 * What somebody is asked about their own access.
 *
 * @param field under which the answer is sent
 * @param typed the answer so far, when it could not be taken
 */
public record QuestionOnPage(
    String caseId,
    ClinicalTime asked,
    String text,
    List<Fact> accesses,
    String field,
    String typed) {

  public QuestionOnPage {
    accesses = List.copyOf(accesses);
  }

  /** Masked: it is about patients. */
  @Override
  public String toString() {
    return "QuestionOnPage[masked]";
  }
}
