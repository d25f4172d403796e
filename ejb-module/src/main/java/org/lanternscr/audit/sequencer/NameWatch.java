package org.lanternscr.audit.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Watches that no other server works on this database under this server's name: the events and
 * alarms of the two could not be told apart, and each would end the other's alarms.
 *
 * <p>A server marks its sessions with its name's hash and with the id of its audit folder, in
 * {@code id.txt}. The id outlives restarts, so that a session that a fallen server left behind is
 * its own.
 */
public final class NameWatch {

  private static final String ID = "id.txt";
  private static final int HASH_BYTES = 8;

  /** An application name has 63 bytes at most. */
  private static final String MARK = "SELECT set_config('application_name', ?, false)";

  private static final String OTHERS =
      """
      SELECT EXISTS (SELECT FROM pg_stat_activity
                      WHERE datname = current_database() AND usename = current_user
                        AND starts_with(application_name, ?) AND application_name <> ?)
      """;

  private final Alarms alarms;
  private final String server;
  private final Path folder;

  /**
   * @param server this server's name
   * @param folder its audit folder, which no other server has
   */
  public NameWatch(Alarms alarms, String server, Path folder) {
    this.alarms = alarms;
    this.server = server;
    this.folder = folder;
  }

  /** Looks, and marks the session as one of this server's. */
  public void look(Connection connection) throws SQLException, IOException {
    String name = "lantern " + HexFormat.of().formatHex(hash(), 0, HASH_BYTES) + " ";
    String mark = name + id();
    try (PreparedStatement set = connection.prepareStatement(MARK);
        PreparedStatement others = connection.prepareStatement(OTHERS)) {
      set.setString(1, mark);
      set.execute();
      others.setString(1, name);
      others.setString(2, mark);
      try (ResultSet row = others.executeQuery()) {
        row.next();
        alarms.set(AlarmKind.NAME_TAKEN, server.replaceAll("\\s", "_"), row.getBoolean(1));
      }
    }
  }

  private byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(server.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private String id() throws IOException {
    Path file = folder.resolve(ID);
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString(), UTF_8);
    }
    return Files.readString(file, UTF_8).strip();
  }
}
