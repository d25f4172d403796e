package org.lanternscr.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.Site.Capability;

/** The newest entry of a site for a command, which has no server and so no {@link Entries}. */
public final class EntryReader {

  private static final String NEWEST =
      "SELECT * FROM site_entry WHERE site_ods = ? ORDER BY version DESC LIMIT 1";

  private EntryReader() {}

  /** The site's entry; one without anything when it has none. */
  public static SiteEntry newest(Connection connection, OdsCode site) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
      query.setString(1, site.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? entry(connection, site, row) : SiteEntry.none(site);
      }
    }
  }

  private static SiteEntry entry(Connection connection, OdsCode site, ResultSet row)
      throws SQLException {
    UUID id = row.getObject("entry_id", UUID.class);
    List<Officer> officers = new ArrayList<>();
    for (String[] one : pairs(connection, "SELECT user_id, name FROM site_officer", id)) {
      officers.add(new Officer(one[0], one[1]));
    }
    List<String[]> pilots =
        pairs(connection, "SELECT capability, user_id FROM site_pilot_user", id);
    Map<Capability, Opening> openings = new EnumMap<>(Capability.class);
    for (Capability capability : Capability.values()) {
      openings.put(
          capability,
          Opening.of(
              Mode.ofWord(row.getString(capability.word().replace('-', '_') + "_mode"))
                  .orElseThrow(),
              pilots.stream()
                  .filter(pilot -> pilot[0].equals(capability.word()))
                  .map(pilot -> pilot[1])
                  .toList()));
    }
    return new SiteEntry(
        site,
        row.getInt("version"),
        State.ofWord(row.getString("state")).orElseThrow(),
        duty(row),
        officers,
        openings);
  }

  private static Duty duty(ResultSet row) throws SQLException {
    return new Duty(
        row.getString("owner_name"),
        row.getString("owner_mail"),
        row.getString("agreement_reference"),
        Optional.ofNullable(row.getObject("agreement_date", LocalDate.class)),
        row.getString("agreement_scope"),
        Optional.ofNullable(row.getObject("go_live", LocalDate.class)),
        row.getString("checkpoint_copies"));
  }

  private static List<String[]> pairs(Connection connection, String select, UUID entry)
      throws SQLException {
    List<String[]> pairs = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(select + " WHERE entry_id = ? ORDER BY 1, 2")) {
      query.setObject(1, entry);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          pairs.add(new String[] {row.getString(1), row.getString(2)});
        }
      }
    }
    return pairs;
  }
}
