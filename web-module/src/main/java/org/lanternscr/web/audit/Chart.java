package org.lanternscr.web.audit;

import java.util.List;

/**
 * A picture of bars as it is drawn: boxes, lines and texts in the units of its own width and
 * height. The numbers stand in a table beside it, so it says to a screen reader only what it shows.
 *
 * @param id of its own on the page
 * @param said what it shows, for whoever does not see it
 */
public record Chart(
    String id,
    String said,
    int width,
    int height,
    List<Box> boxes,
    List<Rule> rules,
    List<Label> labels) {

  /** A bar. */
  public record Box(int x, int y, int width, int height) {}

  /** A line across, at a round number. */
  public record Rule(int x, int y, int width) {}

  /**
   * A text.
   *
   * @param anchor which of its ends is at x: {@code start}, {@code middle} or {@code end}
   */
  public record Label(int x, int y, String anchor, String text) {}

  public Chart {
    boxes = List.copyOf(boxes);
    rules = List.copyOf(rules);
    labels = List.copyOf(labels);
  }
}
