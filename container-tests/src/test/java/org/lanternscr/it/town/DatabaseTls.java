package org.lanternscr.it.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.lanternscr.identity.tls.TestAuthority;
import org.postgresql.ds.PGSimpleDataSource;

/** Has PostgreSQL speak TLS, with a certificate for {@code localhost} and for no address. */
final class DatabaseTls {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private DatabaseTls() {}

  /**
   * @param superuser who may change the server's settings
   * @param root where the authority's certificate is written
   */
  static void switchOn(PGSimpleDataSource superuser, Path root) throws IOException, SQLException {
    TestAuthority authority = new TestAuthority();
    Path folder = Files.createDirectories(root.resolveSibling("database-tls"));
    Path certificate = folder.resolve("server.crt");
    Path key = folder.resolve("server.key");
    authority.writeServerPem(certificate, key, "localhost");
    authority.writePem(root);
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
    awaitTls(superuser);
  }

  /** The settings are taken up a moment after they were asked for. */
  private static void awaitTls(PGSimpleDataSource superuser) throws SQLException {
    superuser.setSslMode("require");
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        superuser.getConnection().close();
        return;
      } catch (SQLException notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
      }
    }
  }
}
