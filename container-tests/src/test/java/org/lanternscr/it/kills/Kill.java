package org.lanternscr.it.kills;

/** What is killed. */
enum Kill {
  SERVER(true, false),
  DATABASE(false, true),
  BOTH(true, true);

  private final boolean server;
  private final boolean database;

  Kill(boolean server, boolean database) {
    this.server = server;
    this.database = database;
  }

  boolean server() {
    return server;
  }

  boolean database() {
    return database;
  }
}
