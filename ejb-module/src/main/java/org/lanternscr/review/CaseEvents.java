package org.lanternscr.review;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.SiteEvents;

/** What the person of a case did at its site in its time, as the trail has it. */
@ApplicationScoped
class CaseEvents {

  private static final int MOST = 200;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  AuditPage of(ReviewCase about) {
    try (Connection connection = database.getConnection()) {
      return new SiteEvents(connection)
          .ofPersonWithin(
              about.site().value(), about.userId(), about.eventsFrom(), about.eventsTo(), MOST);
    } catch (SQLException e) {
      throw new PersistenceException("The events of a case failed: SQLSTATE " + e.getSQLState());
    }
  }
}
