package org.lanternscr.staff;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.SealingKeys;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.settings.Settings;

/** What the staff lists say of a user, as the database has them now, for the features above. */
@ApplicationScoped
public class StaffFacts {

  /** Of the list of the site before that of another; a site has the people of its newest alone. */
  private static final String MEMBER =
      "SELECT i.key_id, m.surname_hash, m.department, m.working_pattern"
          + " FROM staff_member m JOIN staff_import i USING (import_id) WHERE m.user_id = ?"
          + " ORDER BY (i.site_ods = ?) DESC, i.imported DESC LIMIT 1";

  /**
   * Somebody on a list.
   *
   * @param department blank when the list does not say
   * @param hours empty when it does not say
   * @param isCommonlyNamed whether their surname is one of those that were asked for
   */
  public record Colleague(
      String department, Optional<WorkingHours> hours, boolean isCommonlyNamed) {

    /** Masked: it is about somebody. */
    @Override
    public String toString() {
      return "Colleague[masked]";
    }
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private TrustConfiguration configuration;

  /** What is known of a user at a site; empty for somebody who is on no list. */
  public Optional<Colleague> of(OdsCode site, String userId, List<String> commonSurnames) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(MEMBER)) {
      query.setString(1, userId);
      query.setString(2, site.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(colleague(row, userId, commonSurnames)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The staff list cannot be used: " + e.getSQLState());
    }
  }

  private Colleague colleague(ResultSet row, String userId, List<String> common)
      throws SQLException {
    return new Colleague(
        row.getString(3),
        WorkingPattern.read(row.getString(4)).map(WorkingHours::new),
        isAmong(row.getBytes(2), row.getString(1), userId, common));
  }

  private boolean isAmong(byte[] surname, String keyId, String userId, List<String> common) {
    return !common.isEmpty()
        && keys()
            .flatMap(keys -> StaffHashes.named(keys, keyId))
            .filter(
                hashes ->
                    common.stream()
                        .anyMatch(
                            name -> MessageDigest.isEqual(surname, hashes.surname(userId, name))))
            .isPresent();
  }

  private Optional<SealingKeys> keys() {
    return configuration
        .optional(StaffDesk.KEYS)
        .filter(text -> !text.isEmpty())
        .flatMap(Settings::pathOf)
        .flatMap(SealingKeys::read);
  }
}
