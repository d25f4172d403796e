package org.lanternscr.mail;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.TrustConfiguration;

/** Where a mail is put. It goes only if the caller's transaction is committed, and then once. */
@Stateless
public class Outbox {

  private static final String PUT =
      "INSERT INTO mail_outbox (mail_id, site_ods, purpose, recipient, subject, body)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private TrustConfiguration configuration;

  /**
   * Puts a mail into the outbox, in the caller's transaction.
   *
   * @return its id; empty, and nothing is put, where the trust has no mail server
   */
  @PermitAll
  @Audits({})
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Optional<UUID> put(Mail mail) {
    if (MailSettings.read(configuration.settings()).isEmpty()) {
      return Optional.empty();
    }
    UUID id = Uuid7.at(Instant.now());
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(PUT)) {
      insert.setObject(1, id);
      insert.setString(2, mail.site().map(OdsCode::value).orElse(null));
      insert.setString(3, mail.purpose());
      insert.setString(4, mail.recipient());
      insert.setString(5, mail.subject());
      insert.setString(6, mail.text());
      insert.executeUpdate();
      return Optional.of(id);
    } catch (SQLException e) {
      throw new IllegalStateException("The mail could not be put: SQLSTATE " + e.getSQLState());
    }
  }
}
