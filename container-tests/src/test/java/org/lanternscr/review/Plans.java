package org.lanternscr.review;

import java.util.List;

/** The statements of the worklist, for those who ask the database how it answers them. */
public final class Plans {

  private Plans() {}

  /** The statement of a page; its blanks are as in {@link WorklistRows}. */
  public static String pageOf(Tab tab, boolean isAfterAnother) {
    return WorklistRows.pageSql(tab, isAfterAnother);
  }

  /** The words of a tab's states in the database. */
  public static List<String> statesOf(Tab tab) {
    return tab.states();
  }
}
