package org.lanternscr.it.town;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * What others do to keep the rows that are in the database now: the programs of the module {@code
 * benchmarks}, in a process of their own.
 */
public final class Peers {

  private Peers() {}

  /** Measures them, and adds the lines to the report. */
  public static void measure() throws IOException, InterruptedException {
    Town town = Town.get();
    Path target = town.benchmarks();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                    "org.lanternscr.benchmarks.PeerBench",
                    town.databaseUrl(),
                    town.superuserPassword().toString()))
            .redirectOutput(Redirect.appendTo(town.benchReport().toFile()))
            .redirectError(Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("The benchmarks of others ended with " + process.exitValue());
    }
  }
}
