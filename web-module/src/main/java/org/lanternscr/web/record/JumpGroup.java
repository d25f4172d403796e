package org.lanternscr.web.record;

import java.util.List;

/**
 * Links to sections that belong together.
 *
 * @param label core or additional information, in words
 * @param sections what clinicians want first comes first; the body keeps the order received
 */
public record JumpGroup(String label, List<SectionOnPage> sections) {

  public JumpGroup {
    sections = List.copyOf(sections);
  }

  /** Masked: headings are the sender's words. */
  @Override
  public String toString() {
    return "JumpGroup[" + label + "]";
  }
}
