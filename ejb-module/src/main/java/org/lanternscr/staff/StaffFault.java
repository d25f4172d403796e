package org.lanternscr.staff;

/**
 * Why a staff list is not imported. It says where, and never what stands there.
 *
 * @param line of the file, from 1; 0 when it is about the whole file
 * @param column its name as this product calls it, or its place from 1; empty when it is about the
 *     whole line
 */
public record StaffFault(long line, String column, Problem problem) {

  /** What is wrong; each has a sentence that says what to do. */
  public enum Problem {
    NO_FOLDER,
    NO_KEY,
    NOT_THERE,
    NOT_READABLE,
    TOO_LARGE,
    TOO_MANY,
    /** Written before the list that counts. */
    OLDER,
    EMPTY,
    NOT_TEXT,
    ENCODING,
    QUOTES,
    COLUMN_MISSING,
    COLUMN_UNKNOWN,
    COLUMN_TWICE,
    CELLS,
    USER_ID,
    USER_ID_TWICE,
    SURNAME,
    TOO_LONG,
    UNSEEN,
    FORMULA,
    PATTERN,
    NHS_NUMBER,
    NHS_NUMBER_TWICE,
    POSTCODE
  }

  static StaffFault ofFile(Problem problem) {
    return new StaffFault(0, "", problem);
  }

  /** In words of ours, as an event has it. */
  String told() {
    return line == 0 ? problem.name() : problem.name() + " in line " + line;
  }
}
