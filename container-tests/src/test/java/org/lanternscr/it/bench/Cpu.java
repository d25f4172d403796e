package org.lanternscr.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What processor time the server and its database have used, in milliseconds. It tells more than a
 * rate where others use the machine too.
 */
record Cpu(double server, double database) {

  private static final double MILLIS_PER_TICK = 10;

  static Cpu now(DataSource database) throws SQLException, IOException {
    long backend;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      backend = row.getLong(1);
    }
    String postmaster = stat(Path.of("/proc/" + backend))[1];
    double all = 0;
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process :
          processes.filter(p -> p.getFileName().toString().matches("[0-9]+")).toList()) {
        String[] stat = stat(process);
        if (stat.length > 20 && stat[1].equals(postmaster)) {
          all += ticks(stat);
        }
      }
    }
    return new Cpu(ticks(stat(Path.of("/proc/self"))) * MILLIS_PER_TICK, all * MILLIS_PER_TICK);
  }

  /** What was used since then, for each of a number of events. */
  Cpu since(Cpu before, long events) {
    return new Cpu((server - before.server) / events, (database - before.database) / events);
  }

  private static long ticks(String[] stat) {
    return Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
  }

  /** The fields after the name, which may hold anything; none when the process has ended. */
  private static String[] stat(Path process) throws IOException {
    try {
      String stat = Files.readString(process.resolve("stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    } catch (IOException e) {
      return new String[0];
    }
  }
}
