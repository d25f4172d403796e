package org.lanternscr.staff;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.kernel.OdsCode;

/** The rows of staff lists, in the caller's transaction. */
@ApplicationScoped
class StaffRows {

  /** Somebody on a list, and the name of the key of their hashes. */
  record Kept(String keyId, HashedMember member) {}

  private static final int BATCH = 1_000;
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext(?))::text";
  private static final String NEWEST =
      "SELECT import_id, version, key_id, file_hash, people, numbers, coalesce(written, imported),"
          + " imported FROM staff_import WHERE site_ods = ? ORDER BY version DESC LIMIT 1";
  private static final String MEMBER =
      "SELECT i.key_id, m.user_id, m.surname_hash, m.department, m.working_pattern, m.number_hash,"
          + " m.postcode_hash FROM staff_member m JOIN staff_import i USING (import_id) WHERE ";
  private static final String IS_ON =
      "SELECT EXISTS (SELECT FROM staff_member WHERE import_id = ? AND number_hash = ?"
          + " AND user_id <> ?)";
  private static final String FORGET =
      "DELETE FROM staff_member m USING staff_import i"
          + " WHERE m.import_id = i.import_id AND i.site_ods = ?";
  private static final String IMPORT =
      "INSERT INTO staff_import (import_id, event_id, site_ods, version, key_id, file_hash, people,"
          + " numbers, written, imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String ADD =
      "INSERT INTO staff_member (import_id, user_id, surname_hash, department, working_pattern,"
          + " number_hash, postcode_hash) VALUES (?, ?, ?, ?, ?, ?, ?)";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** Until the transaction ends nobody else, on any server, imports a list of the site. */
  void lock(OdsCode site) {
    try (Connection connection = database.getConnection();
        PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setString(1, "staff of " + site.value());
      lock.executeQuery().close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The last import of a site. */
  Optional<StaffImport> newest(OdsCode site) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(NEWEST)) {
      query.setString(1, site.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(imported(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static StaffImport imported(ResultSet row) throws SQLException {
    return new StaffImport(
        row.getObject(1, UUID.class),
        row.getInt(2),
        row.getString(3),
        new StaffFileHash(row.getString(4)),
        row.getInt(5),
        row.getInt(6),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getObject(8, OffsetDateTime.class).toInstant());
  }

  /** Everybody of an import. */
  List<HashedMember> of(StaffImport list) {
    return members("m.import_id = ?", list.id()).stream().map(Kept::member).toList();
  }

  /** A user as each site of the trust has them on its list now. */
  List<Kept> ofUser(String userId) {
    return members("m.user_id = ?", userId);
  }

  private List<Kept> members(String which, Object value) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(MEMBER + which)) {
      query.setObject(1, value);
      try (ResultSet row = query.executeQuery()) {
        List<Kept> members = new ArrayList<>();
        while (row.next()) {
          members.add(new Kept(row.getString(1), member(row)));
        }
        return members;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static HashedMember member(ResultSet row) throws SQLException {
    return new HashedMember(
        row.getString(2),
        row.getBytes(3),
        row.getString(4),
        row.getString(5),
        Optional.ofNullable(row.getBytes(6)),
        Optional.ofNullable(row.getBytes(7)));
  }

  /** Whether the number of a hash is that of somebody else on a list. */
  boolean isOn(StaffImport list, byte[] number, String userId) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(IS_ON)) {
      query.setObject(1, list.id());
      query.setBytes(2, number);
      query.setString(3, userId);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Puts a list in the place of the one before. */
  void replace(OdsCode site, StaffImport list, List<HashedMember> people, UUID event) {
    try (Connection connection = database.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET);
        PreparedStatement insert = connection.prepareStatement(IMPORT)) {
      forget.setString(1, site.value());
      forget.executeUpdate();
      insert.setObject(1, list.id());
      insert.setObject(2, event);
      insert.setString(3, site.value());
      insert.setInt(4, list.version());
      insert.setString(5, list.keyId());
      insert.setString(6, list.file().sha256());
      insert.setInt(7, list.people());
      insert.setInt(8, list.numbers());
      insert.setObject(9, list.written().atOffset(ZoneOffset.UTC));
      insert.setObject(10, list.imported().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
      add(connection, list.id(), people);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void add(Connection connection, UUID list, List<HashedMember> people)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      int waiting = 0;
      for (HashedMember person : people) {
        insert.setObject(1, list);
        insert.setString(2, person.userId());
        insert.setBytes(3, person.surname());
        insert.setString(4, person.department());
        insert.setString(5, person.pattern());
        insert.setBytes(6, person.number().orElse(null));
        insert.setBytes(7, person.postcode().orElse(null));
        insert.addBatch();
        waiting++;
        if (waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }

  /** Without the database's own words, which can quote a row. */
  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The staff list cannot be used: " + e.getSQLState());
  }
}
