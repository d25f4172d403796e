package org.lanternscr.flag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.flag.rules.Access.Opening;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;

/** Accesses to look at, and what was found, in the caller's transaction. */
@ApplicationScoped
class FlagRows {

  /** No transaction that records an access is under way for longer. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

  /** When flags come to a site, so much of its past is looked at and no more. */
  private static final Duration PAST = Duration.ofDays(7);

  /** More openings than so many on either side of an access change nothing any more. */
  private static final int AROUND = 1_000;

  /** One attempt on one's own record is refused by several doors, a moment apart. */
  private static final Duration SAME_ATTEMPT = Duration.ofMinutes(30);

  private static final String SHOWN =
      "d.site_ods = ? AND d.action = 'record.show' AND d.outcome = 'shown'";
  private static final String EMERGENCY =
      "d.site_ods = ? AND d.action = 'permission.record' AND d.outcome = 'emergency'";
  private static final String OWN =
      "d.site_ods = ? AND d.action = 'platform.refuse' AND d.outcome = 'refused'"
          + " AND d.detail = 'OWN_RECORD'";

  private static final String COLUMNS =
      "SELECT d.event_id, d.permission_id, d.user_id, d.nhs_number, d.recorded, d.body"
          + " FROM audit_detail d WHERE d.recorded >= ? AND d.recorded < ?"
          + " AND d.user_id IS NOT NULL AND d.nhs_number IS NOT NULL"
          + " AND NOT EXISTS (SELECT FROM flag_access f WHERE f.event_id = d.event_id)"
          + " AND NOT EXISTS (SELECT FROM flag_access f WHERE f.permission_id = d.permission_id)"
          + " AND ";

  private static final String PENDING =
      Stream.of(SHOWN, EMERGENCY, OWN)
          .map(which -> "(" + COLUMNS + which + " ORDER BY d.recorded LIMIT ?)")
          .collect(
              Collectors.joining(
                  " UNION ALL ",
                  "SELECT x.event_id, x.permission_id, x.user_id, x.nhs_number, x.recorded,"
                      + " convert_from(coalesce(p.body, x.body), 'UTF8')::json ->> 'checked'"
                      + " AS checked FROM (",
                  ") x LEFT JOIN permission_to_view v ON v.permission_id = x.permission_id"
                      + " LEFT JOIN audit_detail p ON p.event_id = v.event_id"
                      + " ORDER BY x.recorded, x.event_id LIMIT ?"));

  private static final String OPENED =
      "(SELECT d.nhs_number, d.recorded FROM audit_detail d WHERE %s AND d.user_id = ?"
          + " AND d.nhs_number IS NOT NULL AND %s ORDER BY d.recorded %s LIMIT ?)";

  private static final String WITHIN = "d.recorded >= ? AND d.recorded < ?";

  @Inject private Statements statements;

  /** Whether this server alone looks at the accesses of a site until the transaction ends. */
  boolean lock(OdsCode site) {
    return statements
        .rows(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('flags of ' || ?::text, 0))",
            row -> row.getBoolean(1),
            site.value())
        .get(0);
  }

  /** The oldest accesses of a site before a moment that nobody has looked at. */
  List<PendingAccess> pending(OdsCode site, Instant before, int most) {
    Object since = utc(from(site, before));
    Object until = utc(before);
    String code = site.value();
    return statements.rows(
        PENDING,
        FlagRows::pendingAccess,
        since,
        until,
        code,
        most,
        since,
        until,
        code,
        most,
        since,
        until,
        code,
        most,
        most);
  }

  /** An access at a site that is older is not looked at any more. */
  Instant from(OdsCode site, Instant before) {
    return statements
        .rows(
            "SELECT recorded FROM flag_access WHERE site_ods = ? ORDER BY recorded DESC LIMIT 1",
            row -> row.getObject(1, OffsetDateTime.class).toInstant(),
            site.value())
        .stream()
        .findFirst()
        .map(last -> last.minus(LONGEST_TRANSACTION))
        .orElse(before.minus(PAST));
  }

  private static PendingAccess pendingAccess(ResultSet row) throws SQLException {
    return new PendingAccess(
        row.getObject("event_id", UUID.class),
        Optional.ofNullable(row.getObject("permission_id", UUID.class)),
        row.getString("user_id"),
        new NhsNumber(row.getString("nhs_number")),
        row.getObject("recorded", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("checked")).orElse(""));
  }

  /** What the user opened around an access, and of its patient in the time of the repeats. */
  List<Opening> openings(OdsCode site, PendingAccess access, FlagTuning tuning) {
    Instant at = access.at();
    return Stream.of(
            opened(site, access, "", "DESC", at.minus(tuning.burstWithin()), at.plusMillis(1)),
            opened(site, access, "", "ASC", at, at.plus(tuning.burstWithin())),
            opened(
                site,
                access,
                " AND d.nhs_number = ?",
                "DESC",
                at.minus(Duration.ofDays(tuning.repeatWithinDays())),
                at))
        .flatMap(List::stream)
        .toList();
  }

  private List<Opening> opened(
      OdsCode site, PendingAccess access, String narrowed, String order, Instant from, Instant to) {
    String sql =
        Stream.of(SHOWN, EMERGENCY)
            .map(which -> OPENED.formatted(which, WITHIN + narrowed, order))
            .collect(Collectors.joining(" UNION ALL "));
    Object[] one =
        narrowed.isEmpty()
            ? new Object[] {site.value(), access.userId(), utc(from), utc(to), AROUND}
            : new Object[] {
              site.value(), access.userId(), utc(from), utc(to), access.patient().digits(), AROUND
            };
    return statements.rows(
        sql,
        row -> new Opening(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()),
        Stream.of(one, one).flatMap(Stream::of).toArray());
  }

  /** Whether the same attempt on the user's own record has been flagged already. */
  boolean isSameAttempt(OdsCode site, PendingAccess access) {
    return !statements
        .rows(
            "SELECT 1 FROM flag_finding WHERE site_ods = ? AND flag = ? AND user_id = ?"
                + " AND recorded > ? AND recorded <= ? LIMIT 1",
            row -> row.getInt(1),
            site.value(),
            FlagKind.OWN_RECORD.word(),
            access.userId(),
            utc(access.at().minus(SAME_ATTEMPT)),
            utc(access.at()))
        .isEmpty();
  }

  void turn(
      UUID turn, UUID event, OdsCode site, Instant at, int accesses, int flagged, String found) {
    statements.write(
        "INSERT INTO flag_turn (turn_id, event_id, site_ods, at, accesses, flagged, found)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        turn,
        event,
        site.value(),
        utc(at),
        accesses,
        flagged,
        found);
  }

  void looked(UUID turn, OdsCode site, PendingAccess access, Looked looked) {
    statements.write(
        "INSERT INTO flag_access (event_id, permission_id, turn_id, site_ods, user_id, recorded,"
            + " flags, not_checked) VALUES (?, ?::uuid, ?, ?, ?, ?, ?, ?)",
        access.event(),
        access.permission().map(UUID::toString).orElse(null),
        turn,
        site.value(),
        access.userId(),
        utc(access.at()),
        looked.findings().size(),
        looked.notChecked().stream().map(FlagKind::word).collect(Collectors.joining(" ")));
    for (Finding finding : looked.findings()) {
      statements.write(
          "INSERT INTO flag_finding (event_id, flag, sentence, site_ods, user_id, recorded)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          access.event(),
          finding.flag().word(),
          finding.sentence(),
          site.value(),
          access.userId(),
          utc(access.at()));
    }
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
