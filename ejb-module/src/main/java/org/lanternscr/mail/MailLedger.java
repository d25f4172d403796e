package org.lanternscr.mail;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.TrustConfiguration;

/** Which mails are due, who sends each, and how it went. Only the server itself calls it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MailLedger {

  /** Longer than any conversation with a mail server can last. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** Nothing older is looked for, so that what has long gone costs nothing. */
  private static final String CLAIM =
      """
      INSERT INTO mail_attempt (mail_id, number, server, until)
      SELECT o.mail_id, 1 + coalesce((SELECT max(number) FROM mail_attempt a WHERE a.mail_id = o.mail_id), 0),
             ?, now() + ? * interval '1 millisecond'
        FROM mail_outbox o
       WHERE o.put > now() - interval '3 days'
         AND NOT EXISTS (SELECT FROM mail_attempt a LEFT JOIN mail_result r USING (mail_id, number)
                          WHERE a.mail_id = o.mail_id
                            AND (r.outcome IN ('sent', 'given-up') OR coalesce(r.again, a.until) > now()))
       ORDER BY o.put
       LIMIT 1
      ON CONFLICT DO NOTHING
      RETURNING mail_id, number
      """;

  private static final String MAIL =
      "SELECT purpose, site_ods, recipient, subject, body FROM mail_outbox WHERE mail_id = ?";

  private static final String RESULT =
      "INSERT INTO mail_result (mail_id, number, event_id, outcome, again, reply)"
          + " VALUES (?, ?, ?, ?, now() + ?::bigint * interval '1 millisecond', ?)";

  private static final String FATE =
      "SELECT outcome, at, reply FROM mail_result WHERE mail_id = ? ORDER BY number DESC LIMIT 1";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @EJB private AuditTrail trail;
  @Inject private TrustConfiguration configuration;
  @Inject private Undelivered undelivered;

  /** A mail that is due, which from now on this server alone sends; empty when there is none. */
  @PermitAll
  @Audits({})
  public Optional<DueMail> claim() {
    try (Connection connection = database.getConnection();
        PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setString(1, configuration.text("lantern.server.name"));
      claim.setLong(2, LEASE.toMillis());
      try (ResultSet row = claim.executeQuery()) {
        return row.next()
            ? Optional.of(due(connection, row.getObject(1, UUID.class), row.getInt(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The server took it. */
  @PermitAll
  @Audits(AuditAction.SEND_MAIL)
  public void sent(DueMail due, String reply) {
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.SEND_MAIL, AuditOutcome.DONE)
                .atSite(site(due))
                .detail(due.mail().purpose())
                .mail(due.id(), reply));
    write(due, event, "sent", null, reply);
  }

  /**
   * The server did not take it.
   *
   * @param wait until the next attempt; empty when there is none
   */
  @PermitAll
  @Audits({AuditAction.SEND_MAIL, AuditAction.RAISE_FINDING})
  public void refused(DueMail due, String why, Optional<Duration> wait) {
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.SEND_MAIL, AuditOutcome.FAILED)
                .atSite(site(due))
                .detail(due.mail().purpose())
                .mail(due.id(), why));
    write(
        due,
        event,
        wait.isPresent() ? "later" : "given-up",
        wait.map(Duration::toMillis).orElse(null),
        why);
    if (wait.isEmpty()) {
      undelivered.givenUp(due.mail(), why);
    }
  }

  /** What became of a mail so far. */
  @PermitAll
  @Audits({})
  public MailFate fate(UUID mail) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FATE)) {
      query.setObject(1, mail);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new MailFate(
                state(row.getString("outcome")),
                Optional.of(row.getObject("at", OffsetDateTime.class).toInstant()),
                Optional.of(row.getString("reply")))
            : new MailFate(MailFate.State.WAITING, Optional.empty(), Optional.empty());
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static MailFate.State state(String outcome) {
    return switch (outcome) {
      case "sent" -> MailFate.State.SENT;
      case "later" -> MailFate.State.LATER;
      default -> MailFate.State.GIVEN_UP;
    };
  }

  private static String site(DueMail due) {
    return due.mail().site().map(OdsCode::value).orElse(null);
  }

  private void write(DueMail due, UUID event, String outcome, Long againAfter, String reply) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(RESULT)) {
      insert.setObject(1, due.id());
      insert.setInt(2, due.attempt());
      insert.setObject(3, event);
      insert.setString(4, outcome);
      insert.setObject(5, againAfter);
      insert.setString(6, reply);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static DueMail due(Connection connection, UUID id, int attempt) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(MAIL)) {
      query.setObject(1, id);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new DueMail(
            id,
            attempt,
            new Mail(
                row.getString(1),
                Optional.ofNullable(row.getString(2)).map(OdsCode::new),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
      }
    }
  }

  /** Without the database's own words, which can quote a row. */
  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The outbox cannot be used: SQLSTATE " + e.getSQLState());
  }
}
