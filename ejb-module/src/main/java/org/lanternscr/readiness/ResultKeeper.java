package org.lanternscr.readiness;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.persistence.readiness.LinePart;
import org.lanternscr.persistence.readiness.ResultRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.registry.Findings;

/**
 * Keeps what was seen of a site's readiness. The result, its event and the findings that it raises
 * and ends are one transaction; what was not checked raises and ends nothing.
 */
@Stateless
public class ResultKeeper {

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @EJB private Findings findings;
  @Inject private TrustConfiguration configuration;

  /**
   * @param who asked for it; empty at night
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  @Audits({AuditAction.CHECK_READINESS, AuditAction.END_FINDING, AuditAction.RAISE_FINDING})
  public ReadinessResult keep(OdsCode site, List<ReadinessLine> lines, Optional<Caller> who) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ReadinessResult result =
        new ReadinessResult(site, now, configuration.text("lantern.server.name"), lines);
    AuditEvent event = AuditEvent.act(AuditAction.CHECK_READINESS, AuditOutcome.DONE);
    who.ifPresent(event::by);
    UUID recorded = trail.record(event.atSite(site.value()).detail(figures(result)));
    List<LinePart> parts = new ArrayList<>();
    for (ReadinessLine line : lines) {
      parts.add(part(parts.size(), line));
      if (line.colour() == Colour.RED) {
        findings.raise(site, Kind.NOT_READY, line.check(), "", line.seen(), line.remedy());
      } else if (line.colour() == Colour.GREEN) {
        findings.end(site, Kind.NOT_READY, line.check());
      }
    }
    entities.persist(
        new ResultRow(
            Uuid7.at(now),
            recorded,
            site.value(),
            now.atOffset(ZoneOffset.UTC),
            result.server(),
            parts));
    return result;
  }

  /** The newest result of a site, if there is one. */
  @PermitAll
  @Audits({})
  public Optional<ReadinessResult> last(OdsCode site) {
    return entities
        .createQuery(
            "select r from ResultRow r where r.siteOds = :site order by r.checked desc",
            ResultRow.class)
        .setParameter("site", site.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(row -> result(site, row));
  }

  /**
   * Takes a turn of the nightly check for this server.
   *
   * @param turn the hour
   * @return whether it is ours; of all servers one gets it
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  @Audits({})
  public boolean take(Instant turn) {
    return entities
            .createNativeQuery(
                "INSERT INTO readiness_turn (turn, server) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .setParameter(1, turn.atOffset(ZoneOffset.UTC))
            .setParameter(2, configuration.text("lantern.server.name"))
            .executeUpdate()
        == 1;
  }

  private static String figures(ReadinessResult result) {
    return result.count(Colour.GREEN)
        + " green, "
        + result.count(Colour.RED)
        + " red, "
        + result.count(Colour.NOT_CHECKED)
        + " not checked";
  }

  private static LinePart part(int place, ReadinessLine line) {
    return new LinePart(
        place, line.check(), line.colour().word(), line.seen(), line.remedy(), line.whom());
  }

  private static ReadinessResult result(OdsCode site, ResultRow row) {
    return new ReadinessResult(
        site,
        row.checked().toInstant(),
        row.server(),
        row.lines().stream()
            .map(
                line ->
                    new ReadinessLine(
                        site.value(),
                        line.check(),
                        colour(line.colour()),
                        line.seen(),
                        line.remedy(),
                        line.whom()))
            .toList());
  }

  private static Colour colour(String word) {
    return Arrays.stream(Colour.values())
        .filter(colour -> colour.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
