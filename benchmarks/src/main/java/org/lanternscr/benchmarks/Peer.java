package org.lanternscr.benchmarks;

import java.sql.SQLException;

/** A way to keep events, each in a transaction of its own. */
interface Peer extends AutoCloseable {

  void keep(Event event) throws Exception;

  @Override
  void close() throws SQLException;
}
