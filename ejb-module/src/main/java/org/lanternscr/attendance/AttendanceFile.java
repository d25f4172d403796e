package org.lanternscr.attendance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lanternscr.attendance.FileFault.Problem;

/**
 * The file that the PAS writes: CSV (RFC 4180) in UTF-8, with or without a byte order mark; the
 * first line names the columns, in any order: {@code nhs_number}, {@code attendance_id}, {@code
 * kind}, {@code place}, {@code from}, {@code to}, {@code cancelled}. docs/attendances.md tells what
 * stands in each.
 *
 * <p>It is read as it comes and never kept: what is in memory does not grow with the file.
 */
final class AttendanceFile {

  /** The largest file, in bytes. */
  static final long LARGEST = 200L * 1024 * 1024;

  /** After so many faults the file is not read on. */
  static final int MOST_FAULTS = 50;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final long largest;
  private final List<FileFault> faults = new ArrayList<>();
  private final MessageDigest digest = sha256();
  private long line;
  private boolean hasRows;

  AttendanceFile() {
    this(LARGEST);
  }

  /**
   * @param largest in bytes
   */
  AttendanceFile(long largest) {
    this.largest = largest;
  }

  /** Takes a line that has no fault in it. */
  interface Lines {

    /**
     * @return what is wrong with this line among the others
     */
    List<FileFault> take(long line, Attendance attendance);

    /**
     * Takes what is still under way, at the end of the file.
     *
     * @return what is wrong with lines taken before
     */
    List<FileFault> end();
  }

  /**
   * Reads a file, each good line to its taker. With a fault nothing of what was taken may count.
   *
   * @return every fault, in the order of the lines; at most {@value #MOST_FAULTS}
   * @throws IOException when the file cannot be read at all
   */
  List<FileFault> read(InputStream in, Lines lines) throws IOException {
    try (LineLimit text = new LineLimit(decoded(new SizeLimit(in, digest, largest)))) {
      read(text, lines);
    } catch (SizeLimit.TooLargeException e) {
      faults.add(FileFault.ofFile(Problem.TOO_LARGE));
    } catch (LineLimit.TooLongException e) {
      faults.add(FileFault.ofLine(line + 1, Problem.LONG_LINE));
    } catch (CSVException e) {
      faults.add(FileFault.ofLine(line + 1, Problem.NOT_CSV));
    }
    return faults.stream().limit(MOST_FAULTS).toList();
  }

  /** SHA-256 of the bytes that were read. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void read(LineLimit text, Lines lines) throws IOException {
    try (CSVParser parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        faults.add(FileFault.ofFile(Problem.EMPTY));
        return;
      }
      List<Column> columns = columns(records.next());
      line = 1;
      while (faults.size() < MOST_FAULTS && !columns.isEmpty() && records.hasNext()) {
        CSVRecord fields = records.next();
        line = parser.getCurrentLineNumber();
        text.ended();
        hasRows = true;
        faults.addAll(taken(columns, fields, lines));
      }
      faults.addAll(lines.end());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (faults.isEmpty() && !hasRows) {
      faults.add(FileFault.ofFile(Problem.NO_ROWS));
    }
  }

  private List<FileFault> taken(List<Column> columns, CSVRecord fields, Lines lines) {
    if (fields.size() != columns.size()) {
      return List.of(FileFault.ofLine(line, Problem.WRONG_COUNT));
    }
    Map<Column, String> named = new EnumMap<>(Column.class);
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), fields.get(i));
    }
    AttendanceReader reader = new AttendanceReader(line, named);
    return reader.read().map(attendance -> lines.take(line, attendance)).orElseGet(reader::faults);
  }

  /** The columns in the order of the file; none, with every fault noted, unless all are there. */
  private List<Column> columns(CSVRecord first) {
    List<Column> columns = new ArrayList<>();
    boolean isAnother = false;
    for (String name : first) {
      int place = Column.words().indexOf(name.strip().toLowerCase(Locale.ROOT));
      isAnother |= place < 0 || columns.contains(Column.values()[place]);
      if (place >= 0) {
        columns.add(Column.values()[place]);
      }
    }
    Stream.of(Column.values())
        .filter(column -> !columns.contains(column))
        .forEach(missing -> faults.add(FileFault.of(1, missing, Problem.MISSING_COLUMN)));
    if (isAnother) {
      faults.add(FileFault.ofLine(1, Problem.OTHER_COLUMN));
    }
    return faults.isEmpty() ? columns : List.of();
  }

  /**
   * What is no UTF-8 becomes a sign that no field may hold, so that its line and column are told.
   */
  private static Reader decoded(InputStream in) throws IOException {
    Reader text =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    PushbackReader first = new PushbackReader(text);
    int sign = first.read();
    if (sign >= 0 && sign != BYTE_ORDER_MARK) {
      first.unread(sign);
    }
    return first;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
