package org.lanternscr.web.audit;

import java.util.List;
import java.util.Locale;

/**
 * A picture with its table.
 *
 * @param title what is counted
 * @param drawing empty of bars when there is nothing to count
 */
public record ChartOnPage(String title, Chart drawing, List<Row> rows) {

  /** A line of the table. */
  public record Row(String name, String count) {}

  public ChartOnPage {
    rows = List.copyOf(rows);
  }

  /** A number as people read it, such as {@code 12,345}. */
  static String number(long many) {
    return String.format(Locale.UK, "%,d", many);
  }
}
