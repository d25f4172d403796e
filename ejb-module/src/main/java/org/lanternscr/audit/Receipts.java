package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.lanternscr.platform.TrustConfiguration;

/**
 * The receipts of this server's committed events, in files outside the database, so that what
 * somebody takes out of the database before it is in the signed log is missed ({@code
 * docs/audit-format.md}; the reconciler of {@code audit.sequencer} reads them).
 *
 * <p>A receipt is handed to the operating system before the commit is answered, so that a killed
 * server leaves it behind; it is not forced to the disk, where the event itself already is.
 */
@ApplicationScoped
public class Receipts {

  static final String FOLDER = "receipts";

  /** A file is closed at this size, and removed when all it promises is in the log. */
  private static final long FULL = 1_000_000;

  private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong lost = new AtomicLong();

  @Inject private TrustConfiguration configuration;
  @Inject private ServerIdentity server;

  private FileChannel file;
  private Path path;
  private int number;

  /** A receipt on its way; it is taken while the lock is held. */
  private static final class Line {
    private final byte[] bytes;
    private boolean taken;

    private Line(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /** The folder with what this server keeps of the audit log on its own disk. */
  public Path auditFolder() {
    return Path.of(configuration.text("audit.folder"));
  }

  /** The folder with the receipts of this server, of earlier starts too. */
  public Path folder() {
    return auditFolder().resolve(FOLDER);
  }

  /** The file that is being written; empty path when none is. */
  public synchronized Path open() {
    return path == null ? Path.of("") : path;
  }

  /** How many receipts could not be written since the start. */
  public long lost() {
    return lost.get();
  }

  /** Keeps the receipt of a committed event. The event stands, whatever comes of its receipt. */
  public void keep(Receipt receipt) {
    Line line = new Line((receipt.line() + "\n").getBytes(UTF_8));
    waiting.add(line);
    // Who gets in writes for all who wait, so that nobody waits for more than two writes. Not a
    // synchronized method: the container's proxy would lock itself as well.
    synchronized (this) {
      if (!line.taken) {
        writeWaiting();
      }
    }
  }

  private void writeWaiting() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int lines = 0;
    for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
      line.taken = true;
      text.writeBytes(line.bytes);
      lines++;
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toByteArray());
    try {
      if (file == null || file.size() > FULL || !Files.exists(path)) {
        next();
      }
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      lost.addAndGet(lines); // the watch raises the alarm
      forget();
    }
  }

  /** A file that failed is not written again: half a line would spoil the next. */
  @PreDestroy
  synchronized void forget() {
    try {
      close();
    } catch (IOException e) {
      file = null;
      path = null;
    }
  }

  private void next() throws IOException {
    close();
    Files.createDirectories(folder());
    number++;
    path = folder().resolve(server.start() + "-" + number + ".txt");
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void close() throws IOException {
    if (file != null) {
      file.close();
    }
    file = null;
    path = null;
  }
}
