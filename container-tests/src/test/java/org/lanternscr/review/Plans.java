package org.lanternscr.review;

/** The statements of the worklist, for those who ask the database how it answers them. */
public final class Plans {

  private Plans() {}

  /** The statement of a page after another; its blanks are as in {@link WorklistRows}. */
  public static String pageOf(Tab tab) {
    return WorklistRows.pageSql(tab, true);
  }
}
