package org.lanternscr.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The ports and the folders of the machine that the tests run on. */
public final class Machine {

  private Machine() {}

  /** A port that nothing listens at. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder as new: what an earlier run left in it is not this one's to answer for. */
  public static Path emptied(Path folder) throws IOException {
    removes(folder);
    return Files.createDirectories(folder);
  }

  /** The folder with all that is in it; nothing when there is none. */
  public static void removes(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
