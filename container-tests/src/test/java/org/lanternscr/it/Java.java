package org.lanternscr.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java programs that a test begins, each in a process of its own. */
public final class Java {

  private Java() {}

  /**
   * The start of a command, for a program that is over in seconds: its first compiler is enough for
   * it, and the other would take the processors from the tests beside it.
   */
  public static List<String> command() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC"));
  }
}
