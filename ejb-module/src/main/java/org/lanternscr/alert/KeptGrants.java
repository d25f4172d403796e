package org.lanternscr.alert;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.audit.Audits;
import org.lanternscr.identity.Grant;
import org.lanternscr.platform.AlertKeys;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Grants;
import org.lanternscr.platform.RenewedGrant;
import org.lanternscr.platform.SealingKeys;

/**
 * The grants of sign-ins of which an alert is not delivered, sealed: the one thing of an alert that
 * is ever replaced or deleted. While its user is signed in a grant here is a copy, which only
 * serves when their server is no more; it says that it lives ({@link SignOfLife}). After the
 * sign-in it is the grant itself. Nothing but the sending of alerts ever asks for one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class KeptGrants {

  private static final String IS_NEEDED =
      "SELECT EXISTS (SELECT FROM privacy_alert a WHERE "
          + AlertRows.OF_SIGN_IN.formatted("?", "?")
          + " AND "
          + AlertRows.OPEN
          + ")";
  private static final String DELETE = "DELETE FROM alert_grant WHERE sign_in = ?";
  private static final String DELETE_COPY = DELETE + " AND held_until IS NOT NULL";
  private static final String INSERT =
      "INSERT INTO alert_grant (sign_in, key_id, sealed, expires, held_until)"
          + " VALUES (?, ?, ?, ?, now() + ?::bigint * interval '1 millisecond')"
          + " ON CONFLICT (sign_in) DO NOTHING";

  /** The application may replace a row and not change it. */
  private static final String HOLD_ON =
      """
      WITH here AS (DELETE FROM alert_grant WHERE sign_in = ANY (?) AND held_until > now()
                    RETURNING sign_in, key_id, sealed, expires)
      INSERT INTO alert_grant (sign_in, key_id, sealed, expires, held_until)
      SELECT sign_in, key_id, sealed, expires, now() + ?::bigint * interval '1 millisecond' FROM here
      """;

  private static final String IS_COPY =
      "SELECT EXISTS (SELECT FROM alert_grant WHERE sign_in = ? AND held_until IS NOT NULL)";
  private static final String IS_LEFT =
      "SELECT EXISTS (SELECT FROM alert_grant WHERE sign_in = ? AND held_until IS NULL)";
  private static final String FIND =
      "SELECT key_id, sealed, expires FROM alert_grant WHERE sign_in = ? AND expires > now()";

  /** How long a server may be silent until another one takes it for dead. */
  private static final Duration HOLD = Duration.ofMinutes(5);

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private Grants grants;
  @Inject private AlertKeys keys;
  @Inject private Callers callers;

  /**
   * Keeps a copy of the grant of somebody who is signed in here, in the caller's transaction. It
   * waits for no service, and where there is no key nothing is kept: the alert then goes as long as
   * this server lives, or when they sign in again.
   */
  @PermitAll
  @Audits({})
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void copy(String signIn) {
    Optional<SealingKeys> now = keys.quietly();
    Optional<Grant> last = grants.last(signIn);
    if (now.isPresent() && last.isPresent()) {
      write(signIn, SealedGrant.seal(now.get(), signIn, last.get()), Optional.of(HOLD));
    }
  }

  /** What is a copy becomes a copy of the next grant. */
  @PermitAll
  @Audits({})
  public void follow(@Observes RenewedGrant renewed) {
    String signIn = renewed.signIn();
    if (is(IS_COPY, signIn)) {
      SealedGrant sealed = SealedGrant.seal(keys.quietly().orElseThrow(), signIn, renewed.grant());
      write(signIn, sealed, Optional.of(HOLD));
    }
  }

  /** This server is there: nobody else uses the grants of those who are signed in on it. */
  @PermitAll
  @Audits({})
  public void holdOn() {
    String[] here =
        callers.all().stream().map(Caller::signIn).filter(grants::holds).toArray(String[]::new);
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(HOLD_ON)) {
      update.setArray(1, connection.createArrayOf("text", here));
      update.setLong(2, HOLD.toMillis());
      update.executeUpdate();
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }

  /** Whether a sign-in is over and has left what can send its alerts. */
  @PermitAll
  @Audits({})
  public boolean isLeft(String signIn) {
    return is(IS_LEFT, signIn) && open(signIn).isPresent();
  }

  /**
   * Takes the grant of a sign-in that is about to end, and keeps it if an alert that was raised or
   * tried in it is not delivered yet. It MUST be called before the tokens are forgotten.
   */
  @PermitAll
  @Audits({})
  public AlertsLeft keep(String signIn) {
    if (!is(IS_NEEDED, signIn, signIn)) {
      return AlertsLeft.NONE;
    }
    Optional<SealingKeys> now = keys.now();
    Optional<Grant> last = grants.take(signIn);
    if (now.isPresent() && last.isPresent()) {
      write(signIn, SealedGrant.seal(now.get(), signIn, last.get()), Optional.empty());
      return AlertsLeft.GO_ON;
    }
    drop(signIn);
    return AlertsLeft.WAIT;
  }

  /** Keeps the next grant in the place of one that is used up. */
  @PermitAll
  @Audits({})
  public void replace(String signIn, Grant next) {
    write(signIn, SealedGrant.seal(keys.now().orElseThrow(), signIn, next), Optional.empty());
  }

  /** Whether this server has the key of what is kept of a sign-in. */
  @PermitAll
  @Audits({})
  public boolean isForHere(String signIn) {
    return keys.quietly().flatMap(held -> open(signIn, held)).isPresent();
  }

  /** The grant that is kept of a sign-in; empty too when its key is not there. */
  @PermitAll
  @Audits({})
  public Optional<Grant> open(String signIn) {
    return keys.now().flatMap(held -> open(signIn, held));
  }

  private Optional<Grant> open(String signIn, SealingKeys held) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, signIn);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? sealed(row).open(held, signIn) : Optional.empty();
      }
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }

  /** Forgets the grant of a sign-in: it is of no use any more. */
  @PermitAll
  @Audits({})
  public void drop(String signIn) {
    delete(DELETE, signIn);
  }

  /** Forgets the copy of a grant; what somebody who has just signed out has left stays. */
  @PermitAll
  @Audits({})
  public void dropCopy(String signIn) {
    delete(DELETE_COPY, signIn);
  }

  private void delete(String sql, String signIn) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, signIn);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }

  private static SealedGrant sealed(ResultSet row) throws SQLException {
    Instant expires = row.getObject(3, OffsetDateTime.class).toInstant();
    return new SealedGrant(row.getString(1), row.getBytes(2), expires);
  }

  /**
   * Writes a row in the place of the one that there is. Another may have written one at the same
   * moment, which is older than this.
   *
   * @param hold how long it is this server's alone; empty when whoever is first may use it
   */
  private void write(String signIn, SealedGrant sealed, Optional<Duration> hold) {
    drop(signIn);
    if (!insert(signIn, sealed, hold)) {
      drop(signIn);
      insert(signIn, sealed, hold);
    }
  }

  private boolean insert(String signIn, SealedGrant sealed, Optional<Duration> hold) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, signIn);
      insert.setString(2, sealed.keyId());
      insert.setBytes(3, sealed.bytes());
      insert.setObject(4, sealed.expires().atOffset(ZoneOffset.UTC));
      insert.setObject(5, hold.map(Duration::toMillis).orElse(null), Types.BIGINT);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }

  private boolean is(String question, String... about) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(question)) {
      for (int i = 0; i < about.length; i++) {
        query.setString(i + 1, about[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }
}
