package org.lanternscr.audit.export;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.lanternscr.audit.export.CommandLine.UnreachableException;
import org.lanternscr.audit.export.CommandLine.UsageException;

/**
 * The command that carries out an order to purge, which two officers gave on the page "Keeping and
 * purging" (R5.3). It works part by part, each in a transaction and a purge event of its own, so
 * that it can be ended and run again at any time. Its login can do nothing else, and the database
 * refuses what was not ordered.
 */
public final class PurgeAudit {

  private static final String USAGE =
      """
      Usage: ./lantern audit-purge --order ID [--most NUMBER] [--database URL --login NAME --password-file FILE]
        --order ID     as the page "Keeping and purging" shows it
        --most NUMBER  of how many details at most a part is; 10000 when left out""";

  private static final String USUAL = "10000";
  private static final String PART =
      "SELECT removed, until::text, is_last FROM carry_out_purge(?, ?)";

  private PurgeAudit() {}

  /** Exits with 1 and a sentence when the order cannot be carried out, or not to its end. */
  public static void main(String[] arguments) throws IOException {
    int status = run(arguments, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Says what each part took.
   *
   * @return the exit status: 0 when nothing of the order is left
   */
  static int run(String[] arguments, PrintStream out, PrintStream errors) throws IOException {
    try {
      CommandLine line = new CommandLine(arguments, 3, List.of("--order", "--most"));
      String order =
          line.option("--order")
              .orElseThrow(() -> new UsageException("The option --order is needed."));
      int most = Integer.parseInt(line.option("--most").orElse(USUAL));
      try (Connection connection = line.connection();
          PreparedStatement part = connection.prepareStatement(PART)) {
        part.setObject(1, UUID.fromString(order));
        part.setInt(2, most);
        carryOut(part, out);
        return 0;
      }
    } catch (UsageException | IllegalArgumentException e) {
      errors.println(e.getMessage() + "\n" + USAGE);
    } catch (UnreachableException e) {
      errors.println(e.getMessage());
    } catch (SQLException e) {
      // Of our functions: they name orders and times, and no row.
      errors.println("The order was not carried out, or not to its end: " + e.getMessage());
    }
    return 1;
  }

  private static void carryOut(PreparedStatement part, PrintStream out) throws SQLException {
    long all = 0;
    boolean isLast = false;
    while (!isLast) {
      try (ResultSet row = part.executeQuery()) {
        row.next();
        all += row.getLong("removed");
        isLast = row.getBoolean("is_last");
        out.println(row.getLong("removed") + " details recorded before " + row.getString("until"));
      }
    }
    out.println("Done: " + all + " details purged. Export the log and verify it.");
  }
}
