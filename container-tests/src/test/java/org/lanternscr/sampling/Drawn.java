package org.lanternscr.sampling;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.sampling.Lottery.Candidate;
import org.lanternscr.sampling.Period.StandingPlan;
import org.lanternscr.site.SamplingPlan;

/**
 * The first sample of a plan as the product draws it, without the rows that tell which samples
 * there are.
 *
 * @param event that tells of it
 * @param chosen the events that are drawn
 */
public record Drawn(AuditEvent event, List<UUID> chosen) {

  /** The event that makes a plan known. */
  public static AuditEvent plan(SamplingPlan plan) {
    return AuditEvent.act(AuditAction.PLAN_SAMPLE, AuditOutcome.DONE)
        .atSite("RZZ01")
        .sample(SampleWords.of(plan));
  }

  /**
   * Draws it.
   *
   * @param event of the plan, recorded then
   */
  public static Drawn by(
      SamplingPlan plan, UUID event, Instant recorded, String logName, Connection connection)
      throws SQLException {
    Period period =
        Period.next(List.of(new StandingPlan(1, event, recorded, plan)), Optional.empty())
            .orElseThrow();
    LogOfSite log = new LogOfSite(connection, "RZZ01", logName);
    Place after = log.after(period).orElseThrow();
    Checkpoint seed = log.seed(period, after).orElseThrow();
    Sample drawn = log.draw(period, after, seed, Instant.now());
    return new Drawn(
        AuditEvent.act(AuditAction.DRAW_SAMPLE, AuditOutcome.DONE)
            .atSite("RZZ01")
            .sample(SampleWords.of(drawn, logName))
            .seed(seed.note()),
        drawn.chosen().stream().map(Candidate::id).toList());
  }
}
