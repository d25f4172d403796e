package org.lanternscr.attendance;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** The rows of attendances, in the transaction of whoever asks. */
@ApplicationScoped
class AttendanceRows {

  private static final String COLUMNS =
      "attendance_id, nhs_number, kind, place, begins, ends, is_cancelled";

  /** One statement for many lines; an id that is there already is not among what comes back. */
  private static final String ARRIVE =
      "INSERT INTO attendance_arrival (import_id, "
          + COLUMNS
          + ") SELECT ?::uuid, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[],"
          + " ?::timestamptz[], ?::timestamptz[], ?::boolean[])"
          + " ON CONFLICT DO NOTHING RETURNING attendance_id";

  private static final String PREVIEW =
      """
      SELECT u.uploaded, u.file_hash, count(*) AS entries, count(DISTINCT r.place) AS places,
             count(*) FILTER (WHERE r.kind = 'emergency-department') AS emergency_department,
             count(*) FILTER (WHERE r.kind = 'inpatient') AS inpatient,
             count(*) FILTER (WHERE r.kind = 'outpatient') AS outpatient,
             count(*) FILTER (WHERE r.kind = 'other') AS other,
             min(r.begins) AS first, max(r.begins) AS last,
             count(*) FILTER (WHERE r.is_cancelled) AS cancelled,
             count(*) FILTER (WHERE a.attendance_id IS NULL) AS added,
             count(*) FILTER (WHERE a.attendance_id IS NOT NULL
                 AND (a.nhs_number, a.kind, a.place, a.begins, a.ends, a.is_cancelled)
                     IS DISTINCT FROM (r.nhs_number, r.kind, r.place, r.begins, r.ends, r.is_cancelled)) AS changed
        FROM attendance_upload u
        JOIN attendance_arrival r USING (import_id)
        LEFT JOIN attendance a ON a.site_ods = u.site_ods AND a.attendance_id = r.attendance_id
       WHERE u.import_id = ?::uuid AND u.site_ods = ? AND u.user_id IS NOT DISTINCT FROM ?
       GROUP BY u.uploaded, u.file_hash
      """;

  private static final String REPLACE =
      "DELETE FROM attendance a USING attendance_arrival r WHERE a.site_ods = ? AND r.import_id ="
          + " ?::uuid AND a.attendance_id = r.attendance_id";

  private static final String TAKE =
      "INSERT INTO attendance (site_ods, import_id, imported, "
          + COLUMNS
          + ") SELECT ?, import_id, ?::timestamptz, "
          + COLUMNS
          + " FROM attendance_arrival WHERE import_id = ?::uuid";

  /** What a newer file has said already of the same attendances. */
  private static final String LEAVE_OUT =
      "DELETE FROM attendance_arrival r USING attendance a WHERE r.import_id = ?::uuid"
          + " AND a.site_ods = ? AND a.attendance_id = r.attendance_id"
          + " AND a.imported > ?::timestamptz";

  /** What ended long ago, or whose end nobody told and which no file names any more. */
  private static final String FORGET =
      "DELETE FROM attendance WHERE site_ods = ? AND coalesce(ends, imported) < ?::timestamptz";

  private static final String CURRENT =
      "SELECT "
          + COLUMNS
          + " FROM attendance WHERE site_ods = ? AND nhs_number = ? AND NOT is_cancelled"
          + " AND begins <= ?::timestamptz ORDER BY begins DESC LIMIT 100";

  /** What is done with a statement. */
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** Lets one import of a site be taken at a time, until the transaction ends. */
  void lock(OdsCode site) {
    run(
        "SELECT pg_advisory_xact_lock(hashtext('attendance ' || ?))",
        lock -> {
          lock.setString(1, site.value());
          return lock.execute();
        });
  }

  /** Writes that a file has come; its lines follow. */
  void upload(UUID id, OdsCode site, Optional<String> user, Instant now, String hash) {
    run(
        "INSERT INTO attendance_upload (import_id, site_ods, user_id, uploaded, file_hash)"
            + " VALUES (?::uuid, ?, ?, ?::timestamptz, ?)",
        insert -> {
          insert.setString(1, id.toString());
          insert.setString(2, site.value());
          insert.setString(3, user.orElse(null));
          insert.setString(4, utc(now).toString());
          insert.setString(5, hash);
          return insert.executeUpdate();
        });
  }

  /**
   * Writes some lines.
   *
   * @return the ids that were written: not those that the file had already
   */
  Set<String> arrive(UUID id, List<Attendance> lines) {
    return run(
        ARRIVE,
        insert -> {
          insert.setString(1, id.toString());
          insert.setArray(2, array(insert, lines, Attendance::id));
          insert.setArray(3, array(insert, lines, line -> line.patient().digits()));
          insert.setArray(4, array(insert, lines, line -> line.kind().word()));
          insert.setArray(5, array(insert, lines, Attendance::place));
          insert.setArray(6, array(insert, lines, line -> utc(line.from()).toString()));
          insert.setArray(
              7,
              array(insert, lines, line -> line.until().map(u -> utc(u).toString()).orElse(null)));
          insert.setArray(8, array(insert, lines, line -> Boolean.toString(line.isCancelled())));
          Set<String> written = new HashSet<>();
          try (ResultSet row = insert.executeQuery()) {
            while (row.next()) {
              written.add(row.getString(1));
            }
          }
          return written;
        });
  }

  /**
   * What a file that waits would do.
   *
   * @param user who sent it; empty for one of the folder
   */
  Optional<Preview> preview(UUID id, OdsCode site, Optional<String> user) {
    return run(
        PREVIEW,
        query -> {
          query.setString(1, id.toString());
          query.setString(2, site.value());
          query.setString(3, user.orElse(null));
          try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(preview(id, row)) : Optional.empty();
          }
        });
  }

  /** The file of a person that waits at a site, if there is one. */
  Optional<UUID> waiting(OdsCode site, String user) {
    return run(
        "SELECT import_id FROM attendance_upload WHERE site_ods = ? AND user_id = ?"
            + " ORDER BY uploaded DESC LIMIT 1",
        query -> {
          query.setString(1, site.value());
          query.setString(2, user);
          try (ResultSet row = query.executeQuery()) {
            return row.next()
                ? Optional.of(row.getObject("import_id", UUID.class))
                : Optional.empty();
          }
        });
  }

  private static Preview preview(UUID id, ResultSet row) throws SQLException {
    Map<AttendanceKind, Integer> kinds = new EnumMap<>(AttendanceKind.class);
    for (AttendanceKind kind : AttendanceKind.values()) {
      kinds.put(kind, row.getInt(kind.word().replace('-', '_')));
    }
    return new Preview(
        id,
        instant(row, "uploaded").orElseThrow(),
        row.getString("file_hash"),
        kinds,
        row.getInt("places"),
        instant(row, "first"),
        instant(row, "last"),
        row.getInt("cancelled"),
        row.getInt("added"),
        row.getInt("changed"));
  }

  /**
   * Leaves out the lines of a file that waits of which the site has something newer.
   *
   * @param written when the file was
   * @return how many
   */
  int leaveOut(UUID id, OdsCode site, Instant written) {
    return run(
        LEAVE_OUT,
        delete -> {
          delete.setString(1, id.toString());
          delete.setString(2, site.value());
          delete.setString(3, utc(written).toString());
          return delete.executeUpdate();
        });
  }

  /**
   * Puts the lines of a file in the place of what the site had of them.
   *
   * @param written when the file was written or sent: what it says is as old as that, however late
   *     it is taken
   */
  void take(Preview taken, OdsCode site, ImportSource source, UUID event, Instant written) {
    run(
        "INSERT INTO attendance_import (import_id, event_id, site_ods, source, recorded, file_hash,"
            + " entries, added, changed) VALUES (?::uuid, ?::uuid, ?, ?, ?::timestamptz, ?, ?, ?, ?)",
        insert -> {
          insert.setString(1, taken.id().toString());
          insert.setString(2, event.toString());
          insert.setString(3, site.value());
          insert.setString(4, source.word());
          insert.setString(5, utc(written).toString());
          insert.setString(6, taken.hash());
          insert.setInt(7, taken.entries());
          insert.setInt(8, taken.added());
          insert.setInt(9, taken.changed());
          return insert.executeUpdate();
        });
    run(
        REPLACE,
        delete -> {
          delete.setString(1, site.value());
          delete.setString(2, taken.id().toString());
          return delete.executeUpdate();
        });
    run(
        TAKE,
        insert -> {
          insert.setString(1, site.value());
          insert.setString(2, utc(written).toString());
          insert.setString(3, taken.id().toString());
          return insert.executeUpdate();
        });
  }

  /** Forgets a file that waits, with its lines. */
  void drop(UUID id) {
    run(
        "DELETE FROM attendance_upload WHERE import_id = ?::uuid",
        delete -> {
          delete.setString(1, id.toString());
          return delete.executeUpdate();
        });
  }

  /** Forgets the files that have waited since before a moment, whoever sent them. */
  void dropBefore(Instant moment) {
    run(
        "DELETE FROM attendance_upload WHERE uploaded < ?::timestamptz",
        delete -> {
          delete.setString(1, utc(moment).toString());
          return delete.executeUpdate();
        });
  }

  /** Forgets the attendances of a site that were over before a moment. */
  void forget(OdsCode site, Instant moment) {
    run(
        FORGET,
        delete -> {
          delete.setString(1, site.value());
          delete.setString(2, utc(moment).toString());
          return delete.executeUpdate();
        });
  }

  /** The attendances of a patient at a site that begin before a moment, newest first. */
  List<Attendance> of(OdsCode site, NhsNumber patient, Instant moment) {
    return run(
        CURRENT,
        query -> {
          query.setString(1, site.value());
          query.setString(2, patient.digits());
          query.setString(3, utc(moment).toString());
          List<Attendance> found = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              found.add(attendance(row));
            }
          }
          return found;
        });
  }

  /** The newest import of a site. */
  Optional<LastImport> last(OdsCode site) {
    try (Connection connection = database.getConnection()) {
      return AttendanceFigures.last(connection, site.value());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static Attendance attendance(ResultSet row) throws SQLException {
    return new Attendance(
        row.getString("attendance_id"),
        new NhsNumber(row.getString("nhs_number")),
        AttendanceKind.of(row.getString("kind")).orElseThrow(),
        row.getString("place"),
        instant(row, "begins").orElseThrow(),
        instant(row, "ends"),
        row.getBoolean("is_cancelled"));
  }

  private static java.sql.Array array(
      PreparedStatement statement, List<Attendance> lines, Function<Attendance, String> part)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf("text", lines.stream().map(part).toArray(String[]::new));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private <T> T run(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Without the database's own words, which can quote a row. */
  private static PersistenceException failed(SQLException e) {
    return new PersistenceException("The rows of attendances failed: " + e.getSQLState());
  }
}
