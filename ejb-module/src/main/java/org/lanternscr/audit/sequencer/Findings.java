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
 * over restarts until an operator explains it. All are files in the server's own folder, out of
 * reach of every login of the database: {@code findings.txt}, which the server writes, {@code
 * explained.txt}, in which the operator writes a line of the alarm's code and then why, and {@code
 * explained-done.txt}, in which the server writes what holds no longer: that heads were lost once
 * is no explanation of a second time.
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
  private final Path done;
  private final Heads heads;
  private final Alarms alarms;
  private final Set<String> kept = new HashSet<>();

  /**
   * @param folder the server's audit folder
   * @param heads those that the server has
   */
  public Findings(Path folder, Heads heads, Alarms alarms) {
    this.found = folder.resolve("findings.txt");
    this.explained = folder.resolve("explained.txt");
    this.done = folder.resolve("explained-done.txt");
    this.heads = heads;
    this.alarms = alarms;
  }

  /** Takes in what the operator explained, and once what earlier starts found. */
  void read() throws IOException {
    Set<String> codes = new HashSet<>();
    Set<String> over = new HashSet<>(lines(done));
    for (String line : lines(explained)) {
      Optional<Alarm> alarm = alarmOf(line).filter(told -> !over.contains(line));
      if (alarm.filter(this::isOver).isPresent()) {
        append(done, List.of(line));
      } else {
        alarm.map(Alarm::code).ifPresent(codes::add);
      }
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
      append(found, fresh);
      kept.addAll(fresh);
    }
  }

  /** Whether the server has again what an operator explained that it had lost. */
  private boolean isOver(Alarm alarm) {
    return alarm.kind() == AlarmKind.HEADS_LOST && heads.of(alarm.subject()).isPresent();
  }

  private static void append(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
