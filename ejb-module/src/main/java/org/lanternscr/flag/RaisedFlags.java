package org.lanternscr.flag;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.site.SiteRegistry;

/**
 * Flags as they were raised. Whoever shows them MUST have asked whether the person may see those of
 * their sites, MUST leave out those about that person, and record that they were read.
 */
@ApplicationScoped
public class RaisedFlags {

  private static final String ACCESS =
      "SELECT f.event_id, f.permission_id, f.site_ods, f.user_id, f.recorded, f.not_checked,"
          + " d.user_name, d.nhs_number FROM ";
  private static final String SITES = "unnest(?::text[]) AS s(site) CROSS JOIN LATERAL (SELECT ";
  private static final String DETAIL = " LEFT JOIN audit_detail d ON d.event_id = f.event_id";
  private static final String NEWEST = " ORDER BY f.recorded DESC, f.event_id DESC";

  private static final String WAITING =
      "SELECT a.alert_id FROM privacy_alert a WHERE a.alert_id = ANY (?) AND a.site_ods = ?"
          + " AND NOT EXISTS (SELECT FROM flag_access f WHERE f.permission_id = a.permission_id)"
          + " AND EXISTS (SELECT FROM audit_detail d WHERE d.site_ods = a.site_ods"
          + " AND d.nhs_number = a.nhs_number AND d.recorded >= ?"
          + " AND d.permission_id = a.permission_id"
          + " AND d.action = 'record.show' AND d.outcome = 'shown')";

  /** A place in the list. */
  private record Place(OffsetDateTime recorded, UUID event) {}

  @EJB private SiteRegistry sites;
  @Inject private Statements statements;
  @Inject private FlagRows rows;

  /** Up to when every access at a site has been looked at. */
  public Instant checkedUntil(OdsCode site, Instant now) {
    Instant before = now.minus(sites.flagTuning(site).after());
    return rows.pending(site, before, 1).stream().findFirst().map(PendingAccess::at).orElse(before);
  }

  /**
   * A page of flagged accesses.
   *
   * @param size how many at most
   */
  public List<FlaggedAccess> page(FlagQuery query, int size) {
    Optional<Place> place = query.after().flatMap(this::place);
    List<Object> values = new ArrayList<>();
    values.add(query.sites().stream().map(OdsCode::value).toList());
    String found = query.flag().isPresent() ? "flag_finding" : "flag_access";
    String sql =
        ACCESS
            + SITES
            + "f.event_id, f.recorded FROM "
            + found
            + " f WHERE f.site_ods = s.site AND f.user_id <> ?";
    values.add(query.exceptOf());
    if (query.flag().isPresent()) {
      sql += " AND f.flag = ?";
      values.add(query.flag().get().word());
    } else {
      sql += " AND f.flags > 0";
    }
    if (query.user().isPresent()) {
      sql += " AND f.user_id = ?";
      values.add(query.user().get());
    }
    if (place.isPresent()) {
      sql += " AND (f.recorded, f.event_id) < (?, ?)";
      values.add(place.get().recorded());
      values.add(place.get().event());
    }
    sql += NEWEST + " LIMIT ?) g JOIN flag_access f ON f.event_id = g.event_id" + DETAIL;
    values.add(size);
    values.add(size);
    return accesses(sql + NEWEST + " LIMIT ?", values.toArray());
  }

  private Optional<Place> place(UUID event) {
    return statements
        .rows(
            "SELECT recorded, event_id FROM flag_access WHERE event_id = ?",
            row -> new Place(row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)),
            event)
        .stream()
        .findFirst();
  }

  /** The flagged ones among some accesses, by their events; oldest first. */
  public List<FlaggedAccess> accesses(Collection<UUID> events) {
    return events.isEmpty()
        ? List.of()
        : accesses(
            ACCESS
                + "flag_access f"
                + DETAIL
                + " WHERE f.event_id = ANY (?) AND f.flags > 0 ORDER BY f.recorded, f.event_id",
            events);
  }

  private List<FlaggedAccess> accesses(String sql, Object... values) {
    List<FlaggedAccess> found = statements.rows(sql, RaisedFlags::access, values);
    Map<UUID, List<Finding>> findings = findings(found.stream().map(FlaggedAccess::event).toList());
    return found.stream()
        .map(
            one ->
                new FlaggedAccess(
                    one.event(),
                    one.permission(),
                    one.site(),
                    one.userId(),
                    one.userName(),
                    one.patient(),
                    one.at(),
                    new Looked(
                        findings.getOrDefault(one.event(), List.of()), one.looked().notChecked())))
        .toList();
  }

  private static FlaggedAccess access(ResultSet row) throws SQLException {
    return new FlaggedAccess(
        row.getObject("event_id", UUID.class),
        Optional.ofNullable(row.getObject("permission_id", UUID.class)),
        new OdsCode(row.getString("site_ods")),
        row.getString("user_id"),
        Optional.ofNullable(row.getString("user_name")),
        Optional.ofNullable(row.getString("nhs_number")).map(NhsNumber::new),
        row.getObject("recorded", OffsetDateTime.class).toInstant(),
        new Looked(List.of(), notChecked(row)));
  }

  private static List<FlagKind> notChecked(ResultSet row) throws SQLException {
    return Stream.of(row.getString("not_checked").split(" "))
        .flatMap(word -> FlagKind.of(word).stream())
        .toList();
  }

  private Map<UUID, List<Finding>> findings(Collection<UUID> events) {
    record Row(UUID event, Finding finding) {}

    return events.isEmpty()
        ? Map.of()
        : statements
            .rows(
                "SELECT event_id, flag, sentence FROM flag_finding WHERE event_id = ANY (?)",
                row ->
                    new Row(
                        row.getObject(1, UUID.class),
                        new Finding(FlagKind.of(row.getString(2)).orElseThrow(), row.getString(3))),
                events)
            .stream()
            .sorted(Comparator.comparing(row -> row.finding().flag()))
            .collect(
                Collectors.groupingBy(
                    Row::event, Collectors.mapping(Row::finding, Collectors.toList())));
  }

  /** What came of looking at the accesses of some alerts; one not looked at yet is left out. */
  public Map<UUID, Looked> ofAlerts(Collection<UUID> alerts) {
    record Row(UUID alert, UUID event, List<FlagKind> notChecked) {}

    if (alerts.isEmpty()) {
      return Map.of();
    }
    List<Row> found =
        statements.rows(
            "SELECT a.alert_id, f.event_id, f.not_checked FROM privacy_alert a"
                + " JOIN flag_access f USING (permission_id) WHERE a.alert_id = ANY (?)",
            row ->
                new Row(
                    row.getObject(1, UUID.class), row.getObject(2, UUID.class), notChecked(row)),
            alerts);
    Map<UUID, List<Finding>> findings = findings(found.stream().map(Row::event).toList());
    Map<UUID, Looked> looked = new HashMap<>();
    found.forEach(
        row ->
            looked.put(
                row.alert(),
                new Looked(findings.getOrDefault(row.event(), List.of()), row.notChecked())));
    return looked;
  }

  /**
   * Those of some alerts at a site of which a record was shown that will be looked at, and nobody
   * has yet. None where the trust has no flag.
   */
  public Set<UUID> waiting(OdsCode site, Collection<UUID> alerts, Instant now) {
    FlagTuning tuning = sites.flagTuning(site);
    return alerts.isEmpty() || tuning.isNone()
        ? Set.of()
        : Set.copyOf(
            statements.rows(
                WAITING,
                row -> row.getObject(1, UUID.class),
                alerts,
                site.value(),
                FlagRows.utc(rows.from(site, now.minus(tuning.after())))));
  }
}
