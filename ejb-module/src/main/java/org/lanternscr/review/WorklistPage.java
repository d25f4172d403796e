package org.lanternscr.review;

import java.util.List;

/**
 * A page of the worklist.
 *
 * @param more whether there are more after it
 */
public record WorklistPage(List<WorklistLine> lines, boolean more) {

  public WorklistPage {
    lines = List.copyOf(lines);
  }
}
