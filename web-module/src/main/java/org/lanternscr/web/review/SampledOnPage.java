package org.lanternscr.web.review;

import java.util.List;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.registry.Fact;

/**
 * An access that was drawn, as the officer reads it in a table.
 *
 * @param id its name in forms
 * @param why how the record was opened, in words
 * @param reason as typed, in quotation marks; blank where none is asked for
 * @param notice that the event is not what was recorded, or no longer there; empty when all is in
 *     order
 * @param evidence what the trust's lists say
 * @param found what an officer found of it; blank where nobody has yet
 * @param said what they wrote
 * @param caseId the case that it is in; empty for none
 * @param mayNot why the reader may not review it; blank where they may
 * @param isOpenToTick whether the reader can review it now
 * @param facts the rest, in the order in which an officer asks
 */
public record SampledOnPage(
    String id,
    ClinicalTime opened,
    String reference,
    String who,
    String role,
    String number,
    String why,
    String reason,
    String notice,
    String evidence,
    String found,
    String said,
    String caseId,
    String mayNot,
    boolean isOpenToTick,
    List<Fact> facts) {

  public SampledOnPage {
    facts = List.copyOf(facts);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "SampledOnPage[masked]";
  }
}
