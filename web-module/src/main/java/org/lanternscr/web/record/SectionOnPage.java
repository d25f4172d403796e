package org.lanternscr.web.record;

import org.lanternscr.record.SummaryRecord.Section;

/**
 * A section as the page places it.
 *
 * @param id the anchor
 * @param label core or additional information, in words; empty where the section before says it
 * @param heading as received, or words for a section that came without one
 * @param section the section as received
 */
public record SectionOnPage(String id, String label, String heading, Section section) {

  /** Masked: it holds clinical text. */
  @Override
  public String toString() {
    return "SectionOnPage[masked]";
  }
}
