package org.lanternscr.attendance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.attendance.FileFault.Problem;

/** Writes the lines of a file as they come, a thousand at a time, and finds the ids that repeat. */
final class ArrivingLines implements AttendanceFile.Lines {

  private static final int AT_ONCE = 1_000;

  private record Line(long number, Attendance attendance) {}

  private final AttendanceRows rows;
  private final UUID id;
  private final List<Line> waiting = new ArrayList<>();

  ArrivingLines(AttendanceRows rows, UUID id) {
    this.rows = rows;
    this.id = id;
  }

  @Override
  public List<FileFault> take(long line, Attendance attendance) {
    waiting.add(new Line(line, attendance));
    return waiting.size() < AT_ONCE ? List.of() : end();
  }

  @Override
  public List<FileFault> end() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Set<String> written = rows.arrive(id, waiting.stream().map(Line::attendance).toList());
    Set<String> seen = new HashSet<>();
    List<FileFault> faults =
        waiting.stream()
            .filter(
                line ->
                    !seen.add(line.attendance().id()) || !written.contains(line.attendance().id()))
            .map(line -> FileFault.of(line.number(), Column.ATTENDANCE_ID, Problem.DUPLICATE))
            .toList();
    waiting.clear();
    return faults;
  }
}
