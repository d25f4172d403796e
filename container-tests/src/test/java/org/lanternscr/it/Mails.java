package org.lanternscr.it;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import javax.sql.DataSource;

/** The mails about watched records, which go by themselves a moment after they were put. */
@ApplicationScoped
public class Mails {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String WAITING =
      "SELECT count(*) FROM mail_outbox m WHERE purpose = 'watch.opened' AND NOT EXISTS"
          + " (SELECT FROM mail_result r WHERE r.mail_id = m.mail_id AND r.outcome <> 'later')";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** So that none goes while another test counts what happens. */
  void awaitAllGone() throws Exception {
    Wait.until("no mail waits", PATIENCE, () -> waiting() == 0);
  }

  private int waiting() throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(WAITING);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
