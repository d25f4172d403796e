package org.lanternscr.audit.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lanternscr.audit.Receipt;

/**
 * Holds the database to the receipts of this server: what was promised must be in the log, or on
 * its way there, ten seconds later, unchanged. What was taken out of the queue is put back; what is
 * gone or changed raises an alarm and is kept in {@code missing.txt}, until an operator who has
 * looked into it removes that file.
 */
public final class Reconciler {

  private static final String MISSING = "missing.txt";
  private static final int AT_ONCE = 5_000;
  private static final int MOST_BYTES = 1_000_000;

  private final Path folder;
  private final Supplier<Path> beingWritten;
  private final Followed followed;
  private final Alarms alarms;
  private final Duration patience;
  private final ReceiptFiles list;
  private final Map<Path, OpenFile> files = new LinkedHashMap<>();
  private final Map<UUID, AlarmKind> wrong = new LinkedHashMap<>();

  /** A file of receipts: how far it was read, and what in it is not yet found in the log. */
  private static final class OpenFile {
    private long read;
    private final List<Promise> promises = new ArrayList<>();
  }

  private record Promise(Receipt receipt, long seen) {}

  /** What the database holds of a promised event. */
  record Found(
      String origin, byte[] leafHash, boolean integrated, boolean signed, boolean pending) {}

  /**
   * @param folder the receipts of this server, of earlier starts too
   * @param beingWritten the file that is still being written
   * @param followed whose leaves count
   * @param patience how long an event may take into the log
   */
  public Reconciler(
      Path folder,
      Supplier<Path> beingWritten,
      Followed followed,
      Alarms alarms,
      Duration patience) {
    this.folder = folder;
    list = new ReceiptFiles(folder);
    this.followed = followed;
    this.beingWritten = beingWritten;
    this.alarms = alarms;
    this.patience = patience;
  }

  /** Reads what is new and looks for what is due; commits what it puts back. */
  public void look(Connection connection) throws IOException, SQLException {
    WatchTables tables = new WatchTables(connection);
    List<Followed.Epoch> vouched = followed.epochs(connection);
    List<Path> listed = listed();
    // Asked after the listing: a file that is listed and not named here gets no more lines.
    Path writing = beingWritten.get();
    Set<String> lost = list.lost(listed);
    lost.forEach(file -> alarms.raise(AlarmKind.RECEIPTS_LOST, file));
    List<Path> settled = new ArrayList<>();
    for (Path file : listed) {
      OpenFile open = files.computeIfAbsent(file, path -> new OpenFile());
      boolean atEnd = readOn(file, open);
      settle(tables, vouched, open);
      if (atEnd && open.promises.isEmpty() && !file.equals(writing)) {
        settled.add(file);
      }
    }
    lookForLost(tables, vouched);
    lookForMissing(tables, vouched);
    connection.commit();
    // What is lost stays in the list for one look, until the alarm is kept.
    if (lost.isEmpty()) {
      remove(settled, listed);
    }
  }

  /** On a full disk the list cannot be written, and what is settled gives room. */
  private void remove(List<Path> settled, List<Path> listed) throws IOException {
    List<Path> open = new ArrayList<>(listed);
    open.removeAll(settled);
    try {
      list.keep(open);
    } finally {
      for (Path file : settled) {
        Files.delete(file);
        files.remove(file);
      }
    }
  }

  /** A file that is gone though not all in it was kept; what was read of it still counts. */
  private void lookForLost(WatchTables tables, List<Followed.Epoch> vouched)
      throws SQLException, IOException {
    for (Path file : List.copyOf(files.keySet())) {
      if (!Files.exists(file)) {
        alarms.raise(AlarmKind.RECEIPTS_LOST, file.getFileName().toString());
        settle(tables, vouched, files.get(file));
        if (files.get(file).promises.isEmpty()) {
          files.remove(file);
        }
      }
    }
  }

  private List<Path> listed() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(MISSING)).sorted().toList();
    }
  }

  /**
   * Takes in the lines that were written since the last look; half a line waits for its end.
   *
   * @return whether that was all there is
   */
  private static boolean readOn(Path path, OpenFile open) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long unread = file.length() - open.read;
      byte[] more = new byte[(int) Math.min(unread, MOST_BYTES)];
      file.seek(open.read);
      file.readFully(more);
      int end = more.length;
      while (end > 0 && more[end - 1] != '\n') {
        end--;
      }
      open.read += end;
      new String(more, 0, end, UTF_8)
          .lines()
          .flatMap(line -> Receipt.read(line).stream())
          .forEach(receipt -> open.promises.add(new Promise(receipt, System.nanoTime())));
      return more.length == unread;
    }
  }

  private void settle(WatchTables tables, List<Followed.Epoch> vouched, OpenFile open)
      throws SQLException, IOException {
    long now = System.nanoTime();
    List<Promise> due =
        open.promises.stream()
            .filter(promise -> now - promise.seen() >= patience.toNanos())
            .limit(AT_ONCE)
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Map<UUID, Found> found =
        tables.find(due.stream().map(p -> p.receipt().event()).toList(), vouched);
    Set<Promise> settled = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Promise promise : due) {
      Receipt receipt = promise.receipt();
      Optional<AlarmKind> fault = fault(receipt, found.get(receipt.event()));
      if (fault.isPresent()) {
        wrong.put(receipt.event(), fault.get());
        alarms.raise(fault.get(), receipt.event().toString());
        Files.createDirectories(folder);
        Files.writeString(
            folder.resolve(MISSING),
            receipt.line() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        settled.add(promise);
      } else if (isKept(tables, receipt, found.get(receipt.event()))) {
        settled.add(promise);
      }
    }
    // What is not settled goes to the end, so that the next look begins with others.
    Set<Promise> looked = new HashSet<>(due);
    open.promises.removeIf(looked::contains);
    due.stream().filter(promise -> !settled.contains(promise)).forEach(open.promises::add);
  }

  private static Optional<AlarmKind> fault(Receipt receipt, Found found) {
    if (found == null) {
      return Optional.of(AlarmKind.EVENT_REMOVED);
    }
    boolean same =
        found.origin().equals(receipt.origin())
            && Arrays.equals(found.leafHash(), receipt.leafHash());
    return same ? Optional.empty() : Optional.of(AlarmKind.EVENT_CHANGED);
  }

  /**
   * Whether the event is in its own log under a head of ours; one that can no longer come there is
   * put back. While it is not known whose signatures are in the database, none counts.
   */
  private boolean isKept(WatchTables tables, Receipt receipt, Found found) throws SQLException {
    if (!found.integrated() && !found.pending()) {
      tables.putBack(receipt.event());
      alarms.tellOf(AlarmKind.PENDING_REMOVED, receipt.event().toString());
    }
    return found.signed() && !alarms.forbidSigning();
  }

  /** What was missing may have come back, and an operator may have taken the file away. */
  private void lookForMissing(WatchTables tables, List<Followed.Epoch> vouched)
      throws IOException, SQLException {
    Path file = folder.resolve(MISSING);
    Map<UUID, Receipt> missing = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Files.readAllLines(file, UTF_8).stream()
          .flatMap(line -> Receipt.read(line).stream())
          .forEach(receipt -> missing.put(receipt.event(), receipt));
    }
    if (missing.isEmpty() && wrong.isEmpty()) {
      return;
    }
    Map<UUID, Found> found = tables.find(List.copyOf(missing.keySet()), vouched);
    Map<UUID, AlarmKind> now = new LinkedHashMap<>();
    missing
        .values()
        .forEach(
            receipt ->
                fault(receipt, found.get(receipt.event()))
                    .ifPresent(kind -> now.put(receipt.event(), kind)));
    now.forEach((event, kind) -> alarms.raise(kind, event.toString()));
    wrong.forEach(
        (event, kind) -> {
          if (now.get(event) != kind) {
            alarms.clear(kind, event.toString());
          }
        });
    wrong.clear();
    wrong.putAll(now);
  }
}
