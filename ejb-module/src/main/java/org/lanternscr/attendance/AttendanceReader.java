package org.lanternscr.attendance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.attendance.FileFault.Problem;
import org.lanternscr.kernel.NhsNumber;

/** The fields of a line to an attendance. Pure: it notes every fault of the line. */
final class AttendanceReader {

  static final int LONGEST_PLACE = 80;

  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");
  private static final Pattern NHS_NUMBER = Pattern.compile("[0-9]{10}|[0-9]{3} [0-9]{3} [0-9]{4}");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}]");

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private static final char NOT_UTF8 = '\ufffd';

  private final long line;
  private final Map<Column, String> fields;
  private final List<FileFault> faults = new ArrayList<>();

  /**
   * @param fields each column of the line, as it stands there
   */
  AttendanceReader(long line, Map<Column, String> fields) {
    this.line = line;
    this.fields = fields;
  }

  /** What is wrong with the line, after it was read. */
  List<FileFault> faults() {
    return faults;
  }

  /** The attendance; empty when there is a fault. */
  Optional<Attendance> read() {
    for (Column column : Column.values()) {
      problemOfAny(fields.get(column)).ifPresent(problem -> fault(column, problem));
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    Optional<NhsNumber> patient = patient();
    String id = text(Column.ATTENDANCE_ID);
    if (!ID.matcher(id).matches() || isIn(id, patient)) {
      fault(Column.ATTENDANCE_ID, Problem.ATTENDANCE_ID);
    }
    Optional<AttendanceKind> kind = AttendanceKind.of(text(Column.KIND).replace(' ', '-'));
    if (kind.isEmpty()) {
      fault(Column.KIND, Problem.KIND);
    }
    String place = place(patient);
    Optional<Instant> from = time(Column.FROM);
    Optional<Instant> until = text(Column.TO).isEmpty() ? Optional.empty() : time(Column.TO);
    if (from.isPresent() && until.filter(end -> end.isBefore(from.get())).isPresent()) {
      fault(Column.TO, Problem.ENDS_BEFORE);
    }
    Optional<Boolean> cancelled = cancelled();
    return faults.isEmpty()
        ? Optional.of(
            new Attendance(
                id,
                patient.orElseThrow(),
                kind.orElseThrow(),
                place,
                from.orElseThrow(),
                until,
                cancelled.orElseThrow()))
        : Optional.empty();
  }

  /** What no field of any column may hold. */
  static Optional<Problem> problemOfAny(String field) {
    if (field.indexOf(NOT_UTF8) >= 0) {
      return Optional.of(Problem.NOT_UTF8);
    }
    String text = field.strip();
    if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      return Optional.of(Problem.FORMULA);
    }
    return UNSEEN.matcher(field).find() ? Optional.of(Problem.UNSEEN_CHARACTER) : Optional.empty();
  }

  private Optional<NhsNumber> patient() {
    String text = text(Column.NHS_NUMBER);
    if (NHS_NUMBER.matcher(text).matches() && NhsNumber.read(text) instanceof NhsNumber.Read read) {
      return Optional.of(read.number());
    }
    fault(Column.NHS_NUMBER, Problem.NHS_NUMBER);
    return Optional.empty();
  }

  private String place(Optional<NhsNumber> patient) {
    String place = text(Column.PLACE);
    if (place.isEmpty() || place.length() > LONGEST_PLACE) {
      fault(Column.PLACE, Problem.PLACE);
    } else if (isIn(place, patient)) {
      fault(Column.PLACE, Problem.PLACE_HOLDS_NUMBER);
    }
    return place;
  }

  /** Whether the patient's own number is in a text, whatever signs part it. */
  private static boolean isIn(String text, Optional<NhsNumber> patient) {
    String digits = NO_DIGITS.matcher(text).replaceAll("");
    return patient.filter(p -> digits.contains(p.digits())).isPresent();
  }

  /** With an offset, or by the clocks of the United Kingdom; a space may stand for the T. */
  private Optional<Instant> time(Column column) {
    String text = text(column).replace(' ', 'T');
    try {
      TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parse(text);
      return Optional.of(
          time.isSupported(ChronoField.OFFSET_SECONDS)
              ? OffsetDateTime.from(time).toInstant()
              : LocalDateTime.from(time).atZone(UK).toInstant());
    } catch (DateTimeException e) {
      fault(column, Problem.TIME);
      return Optional.empty();
    }
  }

  private Optional<Boolean> cancelled() {
    String text = text(Column.CANCELLED);
    if (text.equalsIgnoreCase("yes")) {
      return Optional.of(true);
    }
    if (text.isEmpty() || text.equalsIgnoreCase("no")) {
      return Optional.of(false);
    }
    fault(Column.CANCELLED, Problem.CANCELLED);
    return Optional.empty();
  }

  private String text(Column column) {
    return fields.get(column).strip();
  }

  private void fault(Column column, Problem problem) {
    faults.add(FileFault.of(line, column, problem));
  }
}
