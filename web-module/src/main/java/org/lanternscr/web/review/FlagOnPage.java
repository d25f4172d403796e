package org.lanternscr.web.review;

import java.util.List;
import org.lanternscr.web.display.ClinicalTime;

/**
 * A flagged access as the officer reads it in a table.
 *
 * @param id its name in forms and addresses, which is that of its event
 * @param who the name of who looked, and their user id
 * @param number of the patient; blank when the event does not say it any more
 * @param flags a sentence each
 * @param flagsNote what could not be looked at; blank when all could
 * @param reference the short name of its event
 * @param caseId the case that joins it; blank when none does
 * @param caseName that it is in a case of a short name, and whether that is closed
 */
public record FlagOnPage(
    String id,
    ClinicalTime opened,
    String who,
    String number,
    List<String> flags,
    String flagsNote,
    String reference,
    String caseId,
    String caseName) {

  public FlagOnPage {
    flags = List.copyOf(flags);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "FlagOnPage[masked]";
  }
}
