package org.lanternscr.audit.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was found once and will not be found again, such as a detail that somebody took: it stands
 * over restarts until an operator explains it. Both are files in the server's own folder, out of
 * reach of every login of the database: {@code findings.txt}, which the server writes, and {@code
 * explained.txt}, in which the operator writes a line of the alarm's code and then why.
 */
public final class Findings {

  private static final Set<AlarmKind> KEPT =
      EnumSet.of(
          AlarmKind.DETAIL_REMOVED,
          AlarmKind.LEAF_DISAGREES,
          AlarmKind.PURGE_DISAGREES,
          AlarmKind.RECEIPTS_LOST);

  private final Path found;
  private final Path explained;
  private final Alarms alarms;
  private final Set<String> kept = new HashSet<>();

  /**
   * @param folder the server's audit folder
   */
  public Findings(Path folder, Alarms alarms) {
    this.found = folder.resolve("findings.txt");
    this.explained = folder.resolve("explained.txt");
    this.alarms = alarms;
  }

  /** Takes in what the operator explained, and once what earlier starts found. */
  void read() throws IOException {
    Set<String> codes = new HashSet<>();
    for (String line : lines(explained)) {
      alarmOf(line).map(Alarm::code).ifPresent(codes::add);
    }
    alarms.explain(codes);
    for (String line : lines(found)) {
      if (kept.add(line)) {
        alarmOf(line).ifPresent(alarm -> alarms.raise(alarm.kind(), alarm.subject()));
      }
    }
  }

  /** Keeps what was found since. */
  void keep() throws IOException {
    List<String> fresh = new ArrayList<>();
    for (Alarm alarm : alarms.current()) {
      if (KEPT.contains(alarm.kind()) && !kept.contains(alarm.code())) {
        fresh.add(alarm.code());
      }
    }
    if (!fresh.isEmpty()) {
      Files.createDirectories(found.getParent());
      Files.write(found, fresh, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      kept.addAll(fresh);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
  }

  /** Of the first two words of a line; empty when they are no alarm's. */
  private static Optional<Alarm> alarmOf(String line) {
    String[] words = line.strip().split("\\s+");
    return words.length < 2
        ? Optional.empty()
        : AlarmKind.ofWord(words[0]).map(kind -> Alarm.now(kind, words[1]));
  }
}
