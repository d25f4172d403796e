package org.lanternscr.sampling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.sampling.Lottery.Candidate;
import org.lanternscr.sampling.Period.Drawn;
import org.lanternscr.sampling.Period.StandingPlan;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.site.SamplingPlan.Cadence;
import org.lanternscr.site.SamplingPlan.Rule;

/** The rows of plans and samples, in the caller's transaction. */
@ApplicationScoped
class SampleRows {

  @Inject private Statements statements;

  /** Each version of a site's plan, the oldest first. */
  List<StandingPlan> plans(OdsCode site) {
    return statements.rows(
        "SELECT * FROM sample_plan WHERE site_ods = ? ORDER BY version",
        SampleRows::plan,
        site.value());
  }

  static StandingPlan plan(ResultSet row) throws SQLException {
    return new StandingPlan(
        row.getInt("version"),
        row.getObject("event_id", UUID.class),
        instant(row, "recorded"),
        new SamplingPlan(
            row.getInt("hundredths"),
            Cadence.of(row.getString("cadence")).orElseThrow(),
            Rule.of(row.getString("rule")).orElseThrow(),
            row.getBoolean("each_user")));
  }

  /** Of all servers one at a time looks at a site's plan, until its transaction ends. */
  void lock(OdsCode site) {
    statements.rows(
        "SELECT pg_advisory_xact_lock(hashtextextended('plan ' || ?::text, 0))::text",
        row -> row.getString(1),
        site.value());
  }

  /** When an event was recorded. */
  Instant recorded(UUID event) {
    return statements
        .rows(
            "SELECT recorded FROM audit_event WHERE event_id = ?",
            row -> instant(row, "recorded"),
            event)
        .get(0);
  }

  void write(OdsCode site, StandingPlan made) {
    statements.write(
        "INSERT INTO sample_plan (site_ods, version, event_id, recorded, hundredths, cadence, rule,"
            + " each_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        site.value(),
        made.version(),
        made.event(),
        made.recorded().atOffset(ZoneOffset.UTC),
        made.plan().hundredths(),
        made.plan().cadence().word(),
        made.plan().rule().word(),
        made.plan().eachUser());
  }

  /** The newest sample of a site. */
  Optional<Drawn> last(OdsCode site) {
    return statements
        .rows(
            "SELECT until, epoch, size FROM sample_draw WHERE site_ods = ? ORDER BY until DESC"
                + " LIMIT 1",
            row ->
                new Drawn(
                    instant(row, "until"), new Place(row.getInt("epoch"), row.getLong("size"))),
            site.value())
        .stream()
        .findFirst();
  }

  /**
   * Takes a step of a period for this transaction. Whoever else asks waits for its end, and then
   * gets nothing, unless it was rolled back.
   */
  boolean claim(OdsCode site, Instant until, String step, String server) {
    return statements.write(
            "INSERT INTO sample_claim (site_ods, until, step, server) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            site.value(),
            until.atOffset(ZoneOffset.UTC),
            step,
            server)
        == 1;
  }

  /** Writes a sample and what was drawn. */
  void write(OdsCode site, Sample drawn, UUID event) {
    statements.write(
        "INSERT INTO sample_draw (draw_id, event_id, site_ods, since, until, plan_version, epoch,"
            + " size, note, eligible, drawn, unreadable, list_hash, drawn_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        drawn.id(),
        event,
        site.value(),
        drawn.period().since().atOffset(ZoneOffset.UTC),
        drawn.period().until().atOffset(ZoneOffset.UTC),
        drawn.period().plan().version(),
        drawn.seed().log().epoch(),
        drawn.seed().size(),
        drawn.seed().note(),
        drawn.eligible(),
        drawn.chosen().size(),
        drawn.unreadable(),
        drawn.listHash(),
        drawn.at().atOffset(ZoneOffset.UTC));
    statements.run(
        "INSERT INTO sample_access (draw_id, access_id, place, user_id) VALUES (?, ?, ?, ?)",
        statement -> {
          int place = 0;
          for (Candidate one : drawn.chosen()) {
            Statements.bind(statement, drawn.id(), one.id(), ++place, one.user());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
