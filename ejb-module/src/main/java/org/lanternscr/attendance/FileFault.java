package org.lanternscr.attendance;

import java.util.Optional;

/**
 * What is wrong with a file, for the person who makes it. It names the place and never what stands
 * there.
 *
 * @param line counted from 1, the line of the column names; 0 for the file as a whole
 * @param column the name of the column; empty for the line as a whole
 */
public record FileFault(long line, Optional<String> column, Problem problem) {

  /** What can be wrong, with a sentence that says what to do. */
  public enum Problem {
    EMPTY("The file is empty. Export it again."),
    NO_ROWS("There is no attendance below the column names. Export it again."),
    MISSING_COLUMN(
        "This column is missing. Write the seven column names into the first line, with"
            + " commas between them."),
    OTHER_COLUMN(
        "There is another column than the seven, or one twice, or no line of column"
            + " names. Export those seven alone, with commas between them: nothing else of a"
            + " patient may come in."),
    TOO_LARGE("The file is larger than 200 MB. Export a shorter time."),
    LONG_LINE("The line does not end. Close each quotation mark that is opened."),
    NOT_CSV(
        "The line is not CSV: a quotation mark stands where none may. Put quotation marks"
            + " around the whole field, and write one inside it twice."),
    WRONG_COUNT(
        "The line has more or fewer fields than there are columns. Put a field that holds"
            + " a comma into quotation marks."),
    NOT_UTF8(
        "There is a character that is not UTF-8. The file may be in Windows-1252: save it"
            + " as \u201cCSV UTF-8\u201d."),
    UNSEEN_CHARACTER("There is a character that nobody can see. Take it out where it was typed."),
    FORMULA(
        "It begins like a formula of a spreadsheet (=, +, - or @). Take that character"
            + " out where it was typed."),
    NHS_NUMBER(
        "This is not an NHS number: ten digits, the last of which checks the others."
            + " Leave patients without one out of the file."),
    ATTENDANCE_ID(
        "This is not an id of an attendance: 1 to 40 letters, digits, dots, hyphens,"
            + " underscores or slashes, and the patient\u2019s NHS number is no part of it."),
    DUPLICATE("This id stands in the file more than once. Export each attendance once."),
    KIND("Write emergency-department, inpatient, outpatient or other."),
    PLACE("Write the ward, clinic or department, in 1 to 80 characters."),
    PLACE_HOLDS_NUMBER("It holds the patient’s NHS number. Write the place alone."),
    TIME(
        "Write the time as 2026-11-26T19:10, by the clock on the wall, or with its"
            + " offset, as 2026-11-26T19:10+00:00."),
    ENDS_BEFORE("It ends before it begins. Check both times."),
    CANCELLED("Write yes or no, or leave it empty.");

    private final String sentence;

    Problem(String sentence) {
      this.sentence = sentence;
    }

    /** What is wrong, and what to do. */
    public String sentence() {
      return sentence;
    }
  }

  static FileFault ofFile(Problem problem) {
    return new FileFault(0, Optional.empty(), problem);
  }

  static FileFault ofLine(long line, Problem problem) {
    return new FileFault(line, Optional.empty(), problem);
  }

  static FileFault of(long line, Column column, Problem problem) {
    return new FileFault(line, Optional.of(column.word()), problem);
  }

  /** One line for a report. */
  String told() {
    String place =
        line == 0 ? "The file" : "Line " + line + column.map(name -> ", " + name).orElse("");
    return place + ": " + problem.sentence();
  }
}
