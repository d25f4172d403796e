package org.lanternscr.staff;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.staff.StaffFault.Problem;
import org.lanternscr.staff.StaffReading.Misread;
import org.lanternscr.staff.StaffReading.Read;

/**
 * The bytes of a staff list to its people (RFC 4180, commas, a first line of headings). Pure. An
 * exception of the CSV library quotes what it stumbled over, so none is passed on.
 */
final class StaffListReader {

  /** More lines than this are no hospital's staff. */
  static final int MOST_PEOPLE = 50_000;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private final List<StaffFault> faults = new ArrayList<>();
  private final List<StaffMember> people = new ArrayList<>();
  private final Map<StaffColumn, Integer> places = new EnumMap<>(StaffColumn.class);
  private final Set<String> userIds = new HashSet<>();
  private final Set<NhsNumber> numbers = new HashSet<>();

  private StaffListReader() {}

  static StaffReading read(byte[] bytes) {
    if (StaffText.isNoText(bytes)) {
      return new Misread(List.of(StaffFault.ofFile(Problem.NOT_TEXT)));
    }
    Optional<StaffText> text = StaffText.of(bytes);
    if (text.isEmpty()) {
      return new Misread(List.of(StaffFault.ofFile(Problem.ENCODING)));
    }
    StaffListReader reader = new StaffListReader();
    reader.readAll(text.get().text());
    return reader.faults.isEmpty()
        ? new Read(reader.people, text.get().windows())
        : new Misread(reader.faults);
  }

  private void readAll(String text) {
    long line = 1;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      int columns = 0;
      int lines = 0;
      for (CSVRecord record : parser) {
        if (!isBlank(record)) {
          if (columns == 0) {
            columns = record.size();
            readHeadings(record, line);
            if (!faults.isEmpty()) {
              return;
            }
          } else if (lines == MOST_PEOPLE) {
            faults.add(StaffFault.ofFile(Problem.TOO_MANY));
            return;
          } else {
            lines++;
            if (record.size() == columns) {
              readPerson(new StaffLine(record, places, line, faults));
            } else {
              faults.add(new StaffFault(line, "", Problem.CELLS));
            }
          }
        }
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException | IOException e) {
      faults.add(new StaffFault(line, "", Problem.QUOTES));
    }
    if (people.isEmpty() && faults.isEmpty()) {
      faults.add(StaffFault.ofFile(Problem.EMPTY));
    }
  }

  private static boolean isBlank(CSVRecord record) {
    return record.stream().allMatch(String::isBlank);
  }

  private void readHeadings(CSVRecord record, long line) {
    for (int place = 0; place < record.size(); place++) {
      Optional<StaffColumn> column = StaffColumn.of(record.get(place));
      String where = Integer.toString(place + 1);
      if (column.isEmpty()) {
        faults.add(new StaffFault(line, where, Problem.COLUMN_UNKNOWN));
      } else if (places.put(column.get(), place) != null) {
        faults.add(new StaffFault(line, column.get().word(), Problem.COLUMN_TWICE));
      }
    }
    for (StaffColumn column : StaffColumn.values()) {
      if (column.isRequired() && !places.containsKey(column)) {
        faults.add(new StaffFault(line, column.word(), Problem.COLUMN_MISSING));
      }
    }
  }

  private void readPerson(StaffLine line) {
    Optional<StaffMember> person = line.person();
    person.ifPresent(
        found -> {
          if (!userIds.add(found.userId())) {
            line.fault(StaffColumn.USER_ID, Problem.USER_ID_TWICE);
          }
          if (found.number().filter(number -> !numbers.add(number)).isPresent()) {
            line.fault(StaffColumn.NHS_NUMBER, Problem.NHS_NUMBER_TWICE);
          }
          people.add(found);
        });
  }
}
