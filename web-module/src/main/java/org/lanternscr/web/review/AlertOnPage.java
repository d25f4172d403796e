package org.lanternscr.web.review;

import java.util.List;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.registry.Fact;

/**
 * A privacy alert as the officer reads it in a table.
 *
 * @param id its name in forms
 * @param kindWord the word of its kind, for its look
 * @param kind the same in words
 * @param who the name of who looked, and that it is the reader
 * @param reason as typed, in quotation marks; or that nothing was typed
 * @param evidence what the trust's lists say
 * @param flags what was flagged of the access, a sentence each
 * @param flagsNote what could not be looked at for flags, or that nobody has looked yet
 * @param delivery how far the national alert has got, in a sentence
 * @param due until when it is to be reviewed; empty when it is closed
 * @param isOverdue whether that day is over
 * @param caseId the case that joins it; empty when none does
 * @param caseName the case's short name
 * @param isOpenToTick whether the reader can begin a case with it
 * @param isMatched whether it can be closed together with others
 * @param facts the rest, in the order in which an officer asks
 */
public record AlertOnPage(
    String id,
    ClinicalTime raised,
    String kindWord,
    String kind,
    String reference,
    String who,
    String role,
    String number,
    String reason,
    String evidence,
    List<String> flags,
    String flagsNote,
    String delivery,
    String due,
    boolean isOverdue,
    String caseId,
    String caseName,
    boolean isOpenToTick,
    boolean isMatched,
    List<Fact> facts) {

  public AlertOnPage {
    flags = List.copyOf(flags);
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "AlertOnPage[masked]";
  }
}
