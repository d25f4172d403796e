package org.lanternscr.staff;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.staff.StaffFault.Problem;

/** One line of a staff list; what is wrong with it is added to the faults of the list. */
final class StaffLine {

  private static final int LONGEST = 200;
  private static final Pattern USER_ID = Pattern.compile("[0-9]{12}");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\ufffd]");

  /** With one of these a program for tables takes a cell for a formula and runs it. */
  private static final String FORMULA = "=+-@";

  private final CSVRecord record;
  private final Map<StaffColumn, Integer> places;
  private final long number;
  private final List<StaffFault> faults;

  StaffLine(
      CSVRecord record, Map<StaffColumn, Integer> places, long number, List<StaffFault> faults) {
    this.record = record;
    this.places = places;
    this.number = number;
    this.faults = faults;
  }

  /** Who stands in it; empty when a cell is wrong. */
  Optional<StaffMember> person() {
    int before = faults.size();
    String userId = text(StaffColumn.USER_ID);
    require(USER_ID.matcher(userId).matches(), StaffColumn.USER_ID, Problem.USER_ID);
    String surname = text(StaffColumn.SURNAME);
    require(!Likeness.surname(surname).isEmpty(), StaffColumn.SURNAME, Problem.SURNAME);
    String department = text(StaffColumn.DEPARTMENT);
    String written = text(StaffColumn.WORKING_PATTERN);
    Optional<WorkingPattern> pattern = WorkingPattern.read(written);
    require(written.isEmpty() || pattern.isPresent(), StaffColumn.WORKING_PATTERN, Problem.PATTERN);
    Optional<NhsNumber> nhsNumber = nhsNumber(text(StaffColumn.NHS_NUMBER));
    String postcode = text(StaffColumn.POSTCODE);
    require(
        postcode.isEmpty() || Likeness.isPostcode(postcode),
        StaffColumn.POSTCODE,
        Problem.POSTCODE);
    return faults.size() > before
        ? Optional.empty()
        : Optional.of(
            new StaffMember(
                userId, surname, department, pattern, nhsNumber, Likeness.postcode(postcode)));
  }

  private Optional<NhsNumber> nhsNumber(String written) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    if (NhsNumber.read(written) instanceof NhsNumber.Read read) {
      return Optional.of(read.number());
    }
    fault(StaffColumn.NHS_NUMBER, Problem.NHS_NUMBER);
    return Optional.empty();
  }

  /** A cell without the spaces around it, or nothing where the list has no such column. */
  private String text(StaffColumn column) {
    Integer place = places.get(column);
    String cell = place == null ? "" : record.get(place).strip();
    require(cell.length() <= LONGEST, column, Problem.TOO_LONG);
    require(!UNSEEN.matcher(cell).find(), column, Problem.UNSEEN);
    String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC);
    require(plain.isEmpty() || FORMULA.indexOf(plain.charAt(0)) < 0, column, Problem.FORMULA);
    return cell;
  }

  private void require(boolean holds, StaffColumn column, Problem problem) {
    if (!holds) {
      fault(column, problem);
    }
  }

  void fault(StaffColumn column, Problem problem) {
    faults.add(new StaffFault(number, column.word(), problem));
  }
}
