package org.lanternscr.retention;

/** The statement that counts what a purge would take, with its blanks filled. */
public final class RetentionStatement {

  private RetentionStatement() {}

  /**
   * @param site an ODS code
   * @param before what was recorded before this is old enough, as PostgreSQL reads a time
   */
  public static String purgeable(String site, String before) {
    return RetentionRows.PURGEABLE
        .replaceFirst("\\?", "'" + site + "'")
        .replaceFirst("\\?", "(" + before + ")");
  }
}
