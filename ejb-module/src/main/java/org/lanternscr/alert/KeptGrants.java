package org.lanternscr.alert;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.audit.Audits;
import org.lanternscr.identity.Grant;
import org.lanternscr.platform.AlertKeys;
import org.lanternscr.platform.Grants;
import org.lanternscr.platform.SealingKeys;

/**
 * The grants of sign-ins that are over, kept while an alert of theirs is not delivered: the one
 * thing of an alert that is ever deleted. Nothing but the sending of alerts ever asks for one.
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
  private static final String INSERT =
      "INSERT INTO alert_grant (sign_in, key_id, sealed, expires) VALUES (?, ?, ?, ?)";
  private static final String FIND =
      "SELECT key_id, sealed, expires FROM alert_grant WHERE sign_in = ? AND expires > now()";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private Grants grants;
  @Inject private AlertKeys keys;

  /**
   * Takes the grant of a sign-in that is about to end, and keeps it if an alert that was raised or
   * tried in it is not delivered yet. It MUST be called before the tokens are forgotten.
   *
   * @return whether it is kept
   */
  @PermitAll
  @Audits({})
  public boolean keep(String signIn) {
    if (!isNeeded(signIn)) {
      return false;
    }
    Optional<SealingKeys> now = keys.now();
    Optional<Grant> last = grants.take(signIn);
    if (now.isPresent() && last.isPresent()) {
      replace(signIn, SealedGrant.seal(now.get(), signIn, last.get()));
    }
    return now.isPresent() && last.isPresent();
  }

  /** Keeps the next grant in the place of one that is used up. */
  @PermitAll
  @Audits({})
  public void replace(String signIn, Grant next) {
    replace(signIn, SealedGrant.seal(keys.now().orElseThrow(), signIn, next));
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
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
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

  private void replace(String signIn, SealedGrant sealed) {
    drop(signIn);
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, signIn);
      insert.setString(2, sealed.keyId());
      insert.setBytes(3, sealed.bytes());
      insert.setObject(4, sealed.expires().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }

  private boolean isNeeded(String signIn) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(IS_NEEDED)) {
      query.setString(1, signIn);
      query.setString(2, signIn);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw AlertRows.failed(e);
    }
  }
}
