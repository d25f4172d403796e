package org.lanternscr.sandbox.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * The superuser's password, made at the first start and kept beside the data. Without it the server
 * would trust everybody on this machine, and the rights that the product's roles do not have would
 * be worth nothing.
 */
record Superuser(String password) {
  private static final String RULES =
      """
      # Written by the sandbox: from this machine only, and with a password.
      host all all 127.0.0.1/32 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  static Superuser in(Path folder) throws IOException {
    Path file = folder.resolve("superuser-password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return new Superuser(Files.readString(file).strip());
  }

  /** Sets the password and then replaces the "trust" that initdb leaves behind. */
  void requirePasswords(Connection connection, Path dataFolder) throws IOException, SQLException {
    Path rules = dataFolder.resolve("pg_hba.conf");
    if (Files.readString(rules).equals(RULES)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
      Files.writeString(rules, RULES);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  @Override
  public String toString() {
    return "Superuser[masked]";
  }
}
