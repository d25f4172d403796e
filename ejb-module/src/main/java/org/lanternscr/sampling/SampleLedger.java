package org.lanternscr.sampling;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.sampling.Period.StandingPlan;
import org.lanternscr.site.SamplingPlan;

/**
 * The plans, and the one sample of each period. The claim of a step, its event and the rows that
 * tell of it are one transaction: of a server that is killed nothing is left, and another does it.
 * Only the server itself calls it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SampleLedger {

  private static final String END = "end";
  private static final String DRAW = "draw";

  /** What came of a step. */
  public enum Step {
    /** Nothing is to be drawn now. */
    NOTHING_DUE,
    /** The period is over, and its seed is not signed yet. */
    NO_SEED_YET,
    /** It is drawn, by this server or by another; there may be more. */
    DRAWN
  }

  @EJB private AuditTrail trail;
  @Inject private SampleRows rows;
  @Inject private Statements statements;
  @Inject private TrustConfiguration configuration;

  /**
   * Makes a site's plan known, if it is not the one that stands in the trail. Where nothing was
   * ever sampled, a plan for nothing is not told.
   */
  @PermitAll
  @Audits(AuditAction.PLAN_SAMPLE)
  public void announce(OdsCode site, SamplingPlan plan) {
    rows.lock(site);
    List<StandingPlan> known = rows.plans(site);
    Optional<StandingPlan> standing = known.stream().reduce((one, other) -> other);
    boolean isKnown =
        standing
            .map(one -> one.plan().equals(plan) || isOff(one.plan()) && isOff(plan))
            .orElse(isOff(plan));
    if (!isKnown) {
      UUID event =
          trail.record(
              AuditEvent.act(AuditAction.PLAN_SAMPLE, AuditOutcome.DONE)
                  .atSite(site.value())
                  .sample(SampleWords.of(plan)));
      rows.write(site, new StandingPlan(known.size() + 1, event, rows.recorded(event), plan));
    }
  }

  private static boolean isOff(SamplingPlan plan) {
    return !plan.isOn();
  }

  /** Does what is due of a site's next period, unless some server has. */
  @PermitAll
  @Audits({AuditAction.END_PERIOD, AuditAction.DRAW_SAMPLE})
  public Step step(OdsCode site, Instant now) {
    return Period.next(rows.plans(site), rows.last(site))
        .filter(period -> period.isOver(now))
        .map(period -> step(site, period))
        .orElse(Step.NOTHING_DUE);
  }

  private Step step(OdsCode site, Period period) {
    String log = LogName.ofSite(configuration.text("audit.log.name"), site.value()).name();
    return statements.on(connection -> step(site, period, log, connection));
  }

  private Step step(OdsCode site, Period period, String name, Connection connection)
      throws SQLException {
    LogOfSite log = new LogOfSite(connection, site.value(), name);
    Optional<Place> after = log.after(period);
    if (after.isEmpty()) {
      return Step.NO_SEED_YET;
    }
    Optional<Checkpoint> seed = log.seed(period, after.get());
    if (seed.isEmpty()) {
      if (log.closing(period, after.get()).isEmpty()) {
        end(site, period);
      }
      return Step.NO_SEED_YET;
    }
    if (rows.claim(site, period.until(), DRAW, server())) {
      draw(site, period, after.get(), seed.get(), log, name);
    }
    return Step.DRAWN;
  }

  /** So that a log in which nothing else happens is closed as soon as the period is over. */
  private void end(OdsCode site, Period period) {
    if (rows.claim(site, period.until(), END, server())) {
      trail.record(
          AuditEvent.act(AuditAction.END_PERIOD, AuditOutcome.DONE)
              .atSite(site.value())
              .sample(SampleWords.ofEnd(period)));
    }
  }

  private void draw(
      OdsCode site, Period period, Place after, Checkpoint seed, LogOfSite log, String name)
      throws SQLException {
    Sample drawn = log.draw(period, after, seed, now());
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.DRAW_SAMPLE, AuditOutcome.DONE)
                .atSite(site.value())
                .sample(SampleWords.of(drawn, name))
                .seed(seed.note()));
    rows.write(site, drawn, event);
  }

  private String server() {
    return configuration.text("lantern.server.name");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
