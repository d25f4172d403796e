package org.lanternscr.sampling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.audit.export.LogExport;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.sequencer.KeyTables;
import org.lanternscr.audit.sequencer.KeyTables.NumberedKey;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.sampling.Lottery.Candidate;
import org.lanternscr.site.SamplingPlan.Rule;

/** A site's log as the database holds it, in all its epochs, for a draw. */
final class LogOfSite {

  private static final int AT_A_TIME = 1_000;

  private static final String EPOCHS =
      "SELECT log_number, epoch, epoch = max(epoch) OVER () AS is_present FROM audit_log"
          + " WHERE name = ? ORDER BY epoch";

  private static final String PLACE =
      "SELECT g.epoch, l.leaf_index FROM audit_leaf l JOIN audit_log g USING (log_number)"
          + " WHERE l.event_id = ? AND g.name = ? ORDER BY g.epoch";

  /** Leaf by leaf from a place on, so that it ends at the first. */
  private static final String CLOSING =
      "SELECT l.leaf_index FROM audit_leaf l JOIN audit_event e USING (event_id)"
          + " WHERE l.log_number = ? AND l.leaf_index >= ? AND e.recorded >= ?"
          + " ORDER BY l.leaf_index LIMIT 1";

  private static final String FIRST_SIGNED =
      "SELECT note FROM audit_checkpoint WHERE log_number = ? AND size > ? ORDER BY size LIMIT 1";

  private static final String OF_PERIOD =
      "SELECT l.leaf_index, "
          + StoredEvent.COLUMNS
          + """
             FROM audit_detail d JOIN audit_event e USING (event_id) JOIN audit_leaf l USING (event_id)
            WHERE d.site_ods = ? AND d.action = ? AND d.outcome = ANY (?) AND d.recorded >= ? AND d.recorded < ? AND l.log_number = ? AND l.leaf_index < ?
           """;

  /** What was recorded before the period, and came into the log after the seed before. */
  private static final String LATE =
      "SELECT l.leaf_index, "
          + StoredEvent.COLUMNS
          + """
             FROM audit_leaf l JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
            WHERE l.log_number = ? AND l.leaf_index >= ? AND l.leaf_index < ? AND e.recorded < ? AND d.action = ?
           """;

  private final Connection connection;
  private final String site;
  private final String name;
  private final List<Epoch> epochs;

  /**
   * An epoch of the log.
   *
   * @param end of one that is over, as many leaves as its export has: what is not under that
   *     checkpoint was taken over into a later one, and has its place there
   */
  private record Epoch(int number, int epoch, long end) {}

  /**
   * @param site its ODS code
   * @param name of its log, without the mark of an epoch
   */
  LogOfSite(Connection connection, String site, String name) throws SQLException {
    this.connection = connection;
    this.site = site;
    this.name = name;
    this.epochs = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(EPOCHS)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long end = row.getBoolean(3) ? Long.MAX_VALUE : signed(row.getInt(2));
          epochs.add(new Epoch(row.getInt(1), row.getInt(2), end));
        }
      }
    }
  }

  private long signed(int epoch) throws SQLException {
    Selection all = Selection.ofSpan(Optional.empty(), Optional.empty());
    return new LogExport(connection, all).epoch(name, epoch).map(LogState::signed).orElse(0L);
  }

  /** Up to where the log was covered before a period; empty while its plan has no place. */
  Optional<Place> after(Period period) throws SQLException {
    return period.before().isPresent()
        ? period.before().map(Period.Drawn::seed)
        : placeOf(period.plan().event()).map(Place::next);
  }

  private Optional<Place> placeOf(UUID event) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PLACE)) {
      query.setObject(1, event);
      query.setString(2, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Place place = new Place(row.getInt(1), row.getLong(2));
          if (counts(place)) {
            return Optional.of(place);
          }
        }
        return Optional.empty();
      }
    }
  }

  private boolean counts(Place place) {
    return epochs.stream()
        .anyMatch(epoch -> epoch.epoch() == place.epoch() && place.index() < epoch.end());
  }

  /**
   * The first leaf that was recorded at the end of a period or later.
   *
   * @param after earlier leaves do not count
   */
  Optional<Place> closing(Period period, Place after) throws SQLException {
    for (Epoch epoch : epochs) {
      Optional<Long> index = closing(epoch, period, after);
      if (index.isPresent()) {
        return Optional.of(new Place(epoch.epoch(), index.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The first checkpoint that covers such a leaf. Where an epoch ended before it was signed, that
   * of the next.
   */
  Optional<Checkpoint> seed(Period period, Place after) throws SQLException {
    for (Epoch epoch : epochs) {
      Optional<Long> index = closing(epoch, period, after);
      Optional<Checkpoint> signed =
          index.isPresent() ? firstSigned(epoch, index.get()) : Optional.empty();
      if (signed.isPresent()) {
        return signed;
      }
    }
    return Optional.empty();
  }

  private Optional<Long> closing(Epoch epoch, Period period, Place after) throws SQLException {
    if (epoch.epoch() < after.epoch()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(CLOSING)) {
      query.setInt(1, epoch.number());
      query.setLong(2, epoch.epoch() == after.epoch() ? after.index() : 0);
      query.setObject(3, period.until().atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getLong(1) < epoch.end()
            ? Optional.of(row.getLong(1))
            : Optional.empty();
      }
    }
  }

  private Optional<Checkpoint> firstSigned(Epoch epoch, long index) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIRST_SIGNED)) {
      query.setInt(1, epoch.number());
      query.setLong(2, index);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(Checkpoint.read(row.getString(1))) : Optional.empty();
      }
    }
  }

  /**
   * Draws the sample of a period.
   *
   * @throws IllegalStateException when none of the log's keys signed it
   */
  Sample draw(Period period, Place after, Checkpoint seed, Instant now) throws SQLException {
    Found found = candidates(period, after, seed);
    return new Sample(
        Uuid7.at(now),
        period,
        after,
        seed,
        found.inOrder().size(),
        lottery(seed).draw(found.inOrder(), period.plan().plan()),
        found.unreadable(),
        now);
  }

  private Lottery lottery(Checkpoint seed) throws SQLException {
    List<PublicKey> keys =
        new KeyTables(connection).numbered().stream().map(NumberedKey::key).toList();
    byte[] signature =
        seed.signatureOf(keys)
            .orElseThrow(() -> new IllegalStateException("No key of the log signed the seed"));
    return new Lottery(seed.text(), signature);
  }

  /**
   * The accesses of a period that can be drawn.
   *
   * @param inOrder of the log
   * @param unreadable how many events do not agree with their seal
   */
  private record Found(List<Candidate> inOrder, int unreadable) {}

  /** Those under a seed. */
  private Found candidates(Period period, Place after, Checkpoint seed) throws SQLException {
    Gathering gathering = new Gathering(period, after);
    for (Epoch epoch : epochs) {
      if (epoch.epoch() <= seed.log().epoch()) {
        long end = epoch.epoch() == seed.log().epoch() ? seed.size() : epoch.end();
        ofPeriod(epoch, period, end, gathering);
        if (epoch.epoch() >= after.epoch()) {
          late(epoch, period, after, end, gathering);
        }
      }
    }
    return gathering.found();
  }

  private void ofPeriod(Epoch epoch, Period period, long end, Gathering gathering)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OF_PERIOD)) {
      query.setString(1, site);
      query.setString(2, AuditAction.RECORD_PERMISSION.word());
      query.setArray(3, connection.createArrayOf("text", Eligible.outcomes().toArray()));
      query.setObject(4, period.since().atOffset(ZoneOffset.UTC));
      query.setObject(5, period.until().atOffset(ZoneOffset.UTC));
      query.setInt(6, epoch.number());
      query.setLong(7, end);
      gathering.read(query, epoch.epoch());
    }
  }

  private void late(Epoch epoch, Period period, Place after, long end, Gathering gathering)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LATE)) {
      query.setInt(1, epoch.number());
      query.setLong(2, epoch.epoch() == after.epoch() ? after.index() : 0);
      query.setLong(3, end);
      query.setObject(4, period.since().atOffset(ZoneOffset.UTC));
      query.setString(5, AuditAction.RECORD_PERMISSION.word());
      gathering.read(query, epoch.epoch());
    }
  }

  /** Holds each event to its seal; what cannot be drawn is forgotten at once. */
  private final class Gathering {

    private final Period period;
    private final Place after;
    private final Rule rule;
    private final TreeMap<Place, Candidate> byPlace = new TreeMap<>();
    private final Set<UUID> unreadable = new HashSet<>();

    Gathering(Period period, Place after) {
      this.period = period;
      this.after = after;
      this.rule = period.plan().plan().rule();
    }

    void read(PreparedStatement query, int epoch) throws SQLException {
      query.setFetchSize(AT_A_TIME);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          add(StoredEvent.read(row), new Place(epoch, row.getLong("leaf_index")));
        }
      }
    }

    private void add(StoredEvent event, Place place) {
      OffsetDateTime recorded = event.recorded();
      if (!event.agrees()) {
        unreadable.add(event.id());
      } else if (period.has(recorded.toInstant(), place, after)
          && Eligible.is(event.members(), rule)) {
        byPlace.put(place, new Candidate(event.id(), event.members().get("userId")));
      }
    }

    /** An event that was taken over although its first place counts has that one. */
    Found found() {
      Set<UUID> seen = new HashSet<>();
      Collection<Candidate> inOrder = byPlace.values();
      return new Found(
          inOrder.stream().filter(one -> seen.add(one.id())).toList(), unreadable.size());
    }
  }
}
