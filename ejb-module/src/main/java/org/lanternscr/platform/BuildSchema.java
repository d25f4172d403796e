package org.lanternscr.platform;

import javax.sql.DataSource;
import org.lanternscr.persistence.schema.Schema;

/** The schema that this build needs; also for commands, which have no server's classes. */
public final class BuildSchema {

  private BuildSchema() {}

  /** Whether a database has exactly it, as far as its login may see. */
  public static boolean isOf(DataSource database) {
    return Schema.matches(database);
  }
}
