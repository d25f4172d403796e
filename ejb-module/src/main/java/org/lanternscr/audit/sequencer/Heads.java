package org.lanternscr.audit.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lanternscr.audit.log.Checkpoint;

/**
 * The largest checkpoint of each log that this server has signed or seen, on its own disk: what a
 * server knows though somebody exchanges the database. One file a log, the note as it is.
 */
public final class Heads {

  private static final String ENDING = ".checkpoint";

  private final Path folder;
  private final Map<String, Checkpoint> largest = new ConcurrentHashMap<>();

  /**
   * Opens the folder, which is made when it is not there.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public Heads(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
          Checkpoint head = Checkpoint.read(Files.readString(file, UTF_8));
          largest.put(head.log().name(), head);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a log, of its latest epoch. */
  public Optional<Checkpoint> of(String logName) {
    return Optional.ofNullable(largest.get(logName));
  }

  /** Every head, by the name of its log. */
  public Map<String, Checkpoint> all() {
    return Map.copyOf(largest);
  }

  /**
   * Keeps a head on the disk before anything else is done with it. It must go on from the last.
   *
   * @return whether it is kept; else an alarm is raised, and it MUST NOT be published
   */
  synchronized boolean keep(Checkpoint head, Alarms alarms) {
    boolean kept = isBehind(head) || write(head);
    alarms.set(AlarmKind.HEADS_FAIL, head.log().name(), !kept);
    return kept;
  }

  /** Another thread has kept a larger one meanwhile. */
  private boolean isBehind(Checkpoint head) {
    Checkpoint kept = largest.get(head.log().name());
    return kept != null
        && (kept.log().epoch() > head.log().epoch()
            || kept.log().epoch() == head.log().epoch() && kept.size() > head.size());
  }

  private boolean write(Checkpoint head) {
    String name = head.log().name().replace('/', '_') + ENDING;
    Path whole = folder.resolve(name);
    Path part = folder.resolve(name + ".part");
    try {
      try (FileChannel file =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer note = ByteBuffer.wrap(head.note().getBytes(UTF_8));
        while (note.hasRemaining()) {
          file.write(note);
        }
        file.force(true);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true); // the new name too must outlive a power cut
      }
    } catch (IOException e) {
      return false; // the disk is full, or not ours to write
    }
    largest.put(head.log().name(), head);
    return true;
  }
}
