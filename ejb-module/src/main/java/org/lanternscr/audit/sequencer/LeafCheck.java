package org.lanternscr.audit.sequencer;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.audit.log.Tile;

/** Whether what the log holds agrees with itself; what does not is an alarm. */
final class LeafCheck {

  private static final String PURGE = AuditAction.PURGE_AUDIT.word();

  /** More of one sweep say nothing new, and each is an event. */
  private static final int MOST_ALARMS = 100;

  private final LeafTables tables;
  private final Alarms alarms;
  private int raised;
  private int wrong;
  private long due;
  private long tileIndex = -1;
  private Optional<LeafTables.KeptTile> tile = Optional.empty();

  LeafCheck(LeafTables tables, Alarms alarms) {
    this.tables = tables;
    this.alarms = alarms;
  }

  /** The leaves of a log between two indexes. */
  void leaves(LogState log, long from, long to) throws SQLException {
    tileIndex = -1;
    due = from;
    tables.leaves(log.number(), from, to, row -> leaf(log, row));
    if (due != to) {
      raiseAt(log, due);
    }
  }

  private void leaf(LogState log, LeafTables.Row row) throws SQLException {
    if (row.index() != due) {
      raiseAt(log, due); // a leaf is gone, or its event
    }
    due = row.index() + 1;
    StoredEvent event = row.event();
    String id = event.id().toString();
    if (row.robbed()) {
      raise(AlarmKind.DETAIL_REMOVED, id);
    }
    boolean agrees =
        event.hasDetail() ? event.agrees() && row.repeated() : event.hasLeafOfItsCommitment();
    if (!agrees || !event.origin().equals(log.log().name()) || !isInTree(log, row)) {
      raise(AlarmKind.LEAF_DISAGREES, id);
    }
    purge(row);
  }

  /** Only a complete tile; the rest of the tree is held to the head on the disk. */
  private boolean isInTree(LogState log, LeafTables.Row row) throws SQLException {
    long index = row.index() / Tile.WIDTH;
    if (index != tileIndex) {
      tileIndex = index;
      tile = tables.tile(log.number(), 0, index);
      if (tile.isPresent() && !isInTree(log, 0, index, tile.get())) {
        raiseAt(log, index * Tile.WIDTH);
      }
    }
    int place = (int) (row.index() % Tile.WIDTH);
    return tile.isEmpty()
        || Arrays.equals(Tile.hash(tile.get().hashes(), place), row.event().leafHash());
  }

  /** A tile gives its root, and that stands in the tile above, up to the top. */
  private boolean isInTree(LogState log, int level, long index, LeafTables.KeptTile kept)
      throws SQLException {
    if (!Tile.gives(kept.hashes(), kept.root())) {
      return false;
    }
    Optional<LeafTables.KeptTile> above = tables.tile(log.number(), level + 1, index / Tile.WIDTH);
    if (above.isEmpty()) {
      return true;
    }
    byte[] there = Tile.hash(above.get().hashes(), (int) (index % Tile.WIDTH));
    return Arrays.equals(there, kept.root())
        && isInTree(log, level + 1, index / Tile.WIDTH, above.get());
  }

  /**
   * Every row of a purge has its event, which says the same and which no purge takes, and together
   * the purges of a site say how many details are gone.
   */
  void purges() throws SQLException {
    Map<String, Long> removed = new HashMap<>();
    Map<String, OffsetDateTime> before = new HashMap<>();
    Map<String, String> last = new HashMap<>();
    for (LeafTables.PurgeRow row : tables.purges()) {
      LeafTables.Purge purge = row.purge();
      Optional<StoredEvent> event = row.event().filter(told -> isOf(told, purge));
      if (event.isEmpty()) {
        raise(AlarmKind.PURGE_DISAGREES, row.id().toString());
        continue;
      }
      last.put(purge.site(), row.id().toString());
      before.merge(purge.site(), purge.before(), (a, b) -> a.isAfter(b) ? a : b);
      removed.merge(purge.site(), Long.parseLong(event.get().members().get("removed")), Long::sum);
    }
    for (Map.Entry<String, Long> site : removed.entrySet()) {
      String name = site.getKey();
      if (tables.gone(name, before.get(name)) != site.getValue()) {
        raise(AlarmKind.PURGE_DISAGREES, last.get(name));
      }
    }
  }

  private void purge(LeafTables.Row row) {
    boolean told = PURGE.equals(row.event().members().get("action"));
    if (told && row.purge().filter(purge -> isOf(row.event(), purge)).isEmpty()) {
      raise(AlarmKind.PURGE_DISAGREES, row.event().id().toString());
    }
  }

  /** Whether an event tells of a purge. */
  private static boolean isOf(StoredEvent event, LeafTables.Purge purge) {
    Map<String, String> members = event.members();
    String before = SealedEvent.told(purge.before().withOffsetSameInstant(ZoneOffset.UTC));
    return event.agrees()
        && PURGE.equals(members.get("action"))
        && purge.site().equals(members.get("site"))
        && before.equals(members.get("recordedBefore"))
        && members.getOrDefault("removed", "").matches("[0-9]{1,15}");
  }

  /** With the place, so that what an operator explained hides nothing that comes after it. */
  private void raiseAt(LogState log, long leaf) {
    raise(AlarmKind.LEAF_DISAGREES, log.log().origin() + "@" + leaf);
  }

  /** How many disagreements were found that nobody has explained, alarms of before included. */
  int wrong() {
    return wrong;
  }

  private void raise(AlarmKind kind, String subject) {
    if (!alarms.isExplained(kind, subject)) {
      wrong++;
    }
    if (raised < MOST_ALARMS && alarms.raise(kind, subject)) {
      raised++;
    }
  }
}
