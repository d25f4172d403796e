package org.lanternscr.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.sandbox.database.Database;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL as a trust has it: with passwords and TLS, and nothing of Lantern in it. */
final class TrustDatabase {

  private final Path folder;
  private final Path root;
  private Database server;

  TrustDatabase(Path folder) throws IOException, SQLException {
    this.folder = Files.createDirectories(folder);
    this.root = folder.resolve("root.pem");
    server = Database.start(folder, 0, null, null);
    TestAuthority authority = new TestAuthority();
    authority.writePem(root);
    Path certificate = folder.resolve("server.crt");
    Path key = folder.resolve("server.key");
    authority.writeServerPem(certificate, key, "localhost");
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE lantern");
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  Path root() {
    return root;
  }

  int port() {
    return server.port();
  }

  String superuserPassword() throws IOException {
    return Files.readString(folder.resolve("superuser-password")).strip();
  }

  /** Stops it, as a restart of its machine would. */
  void stop() throws IOException {
    server.close();
  }

  /** Starts it again where it was. */
  void startAgain(int port) throws IOException, SQLException {
    server = Database.start(folder, port, null, null);
  }

  private PGSimpleDataSource superuser() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://localhost:" + port() + "/postgres");
    source.setUser("postgres");
    source.setPassword(superuserPassword());
    return source;
  }
}
