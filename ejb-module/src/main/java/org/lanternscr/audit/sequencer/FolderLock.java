package org.lanternscr.audit.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A server's audit folder is its own while it runs: two that wrote into one would each take the
 * other's receipts and heads for theirs. The operating system ends the lock with the process,
 * however that ends.
 */
final class FolderLock implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String HOLDER = "holder.txt";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made when it is not there.
   *
   * @param server this server's name, for who is refused because of it
   * @throws IllegalStateException when another has it, or it cannot be written; it says which
   *     folder, who has it and what to do
   */
  static FolderLock take(Path folder, String server) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "audit.folder is %s, which %s uses. Remedy: give each server a folder of its own, or stop the other server"
                .formatted(folder, holder(folder)));
      }
      String self =
          "server %s, process %d, since %s"
              .formatted(server, ProcessHandle.current().pid(), Instant.now());
      Files.writeString(folder.resolve(HOLDER), self, UTF_8);
      return new FolderLock(channel);
    } catch (IOException e) {
      close(channel);
      throw new IllegalStateException(
          "audit.folder is %s, which cannot be written. Remedy: name a folder that the server may write, with room on its disk"
              .formatted(folder),
          e);
    }
  }

  /** Null when another process has it, or another application of this one. */
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(Path folder) throws IOException {
    Path file = folder.resolve(HOLDER);
    return Files.exists(file) ? Files.readString(file, UTF_8).strip() : "another server";
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("A lock of audit.folder cannot be given back", e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
