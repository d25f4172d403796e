package org.lanternscr.evidence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Where the trail is read for hours: it has few places and connections of its own, so that no
 * clinician waits for one of them.
 */
@ApplicationScoped
class ReadingRoom {

  /** Each holds a snapshot of the database for as long as it takes. */
  private static final int PACKS = 2;

  private static final int LOOKS = 2;
  private static final long LONGEST_WAIT_SECONDS = 5;

  @Resource(lookup = "jdbc/lantern-evidence")
  private DataSource database;

  @Inject private TrustConfiguration configuration;

  private final Semaphore packs = new Semaphore(PACKS);
  private final Semaphore looks = new Semaphore(LOOKS);

  /** What is done in a place. */
  interface Work<T> {
    T here() throws SQLException;
  }

  /** Makes a pack; empty where all places are taken. */
  <T> Optional<T> pack(Work<T> work) {
    return packs.tryAcquire() ? Optional.of(done(work, packs)) : Optional.empty();
  }

  /** Does what a page waits for; empty where all places are taken for five seconds. */
  <T> Optional<T> look(Work<T> work) {
    try {
      return looks.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
          ? Optional.of(done(work, looks))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static <T> T done(Work<T> work, Semaphore place) {
    try {
      return work.here();
    } catch (SQLException e) {
      throw new IllegalStateException("The events cannot be read", e);
    } finally {
      place.release();
    }
  }

  /** A selection of a site's log at this moment. */
  Snapshot snapshot(Selection selection, OdsCode site) throws SQLException {
    return Snapshot.of(database, selection, site.value(), logOf(site));
  }

  /** The name of a site's log. */
  String logOf(OdsCode site) {
    return LogName.ofSite(configuration.text("audit.log.name"), site.value()).name();
  }
}
