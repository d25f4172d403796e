package org.lanternscr.audit.log;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the hashes of one tree are kept. */
public interface TreeStore {

  /** The hashes of a complete tile; empty when there is none. */
  Optional<byte[]> tile(int level, long index) throws SQLException;

  /** The hashes of complete tiles of a level, by their indexes; what is not there is left out. */
  Map<Long, byte[]> tiles(int level, Collection<Long> indexes) throws SQLException;

  /** The hashes of leaves, in order; fewer when the tree has not as many. */
  List<byte[]> leaves(long from, int count) throws SQLException;

  /** The roots of complete tiles of a level, in order. */
  List<byte[]> roots(int level, long from, int count) throws SQLException;
}
