package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
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
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.CapacityRule.Capacity;
import org.lanternscr.review.CapacityRule.Refused;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.WorklistRows.Covered;
import org.lanternscr.review.WorklistRows.Row;

/**
 * What officers have done in the national alert viewer. Lantern can neither close an alert there
 * nor see whether it is closed (scr-domain.md 0.2): it keeps what an officer says.
 */
@Stateless
public class NationalViewer {

  /** More than this is not read at once. */
  public static final int MOST = 200;

  @EJB private AuditTrail trail;
  @Inject private CaseRows cases;
  @Inject private NationalRows rows;
  @Inject private WorklistLines lines;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /** Keeps that an alert of a case was closed there; once for each alert. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.NOTE_NATIONAL_CLOSING)
  public CaseResult note(UUID caseId, UUID alert, NationalClosing closing) {
    Caller caller = callers.current();
    cases.lock(caseId);
    Optional<ReviewCase> found =
        cases.find(caseId).filter(one -> officers.covers(caller, one.site()));
    if (found.isEmpty()
        || cases.alertsOf(caseId).stream().noneMatch(row -> row.alert().equals(alert))) {
      return new NotDone(Refusal.NOT_THERE);
    }
    if (rows.ofCase(caseId).containsKey(alert)) {
      return new NotDone(Refusal.NOT_NOW);
    }
    ReviewCase about = found.get();
    Capacity capacity = officers.capacity(caller, about.site()).in(about.userId());
    Optional<Refusal> why =
        capacity instanceof Refused refused ? Optional.of(refused.why()) : Optional.empty();
    AuditEvent event =
        CaseLedger.about(
            AuditEvent.act(
                AuditAction.NOTE_NATIONAL_CLOSING,
                why.isEmpty() ? AuditOutcome.DONE : AuditOutcome.REFUSED),
            caller,
            about,
            capacity instanceof CapacityRule.Acting acting ? acting.actingFor() : Optional.empty());
    UUID written = trail.record(event.detail(why.map(Enum::name).orElse(null)).alert(alert));
    if (why.isPresent()) {
      return new NotDone(why.get());
    }
    rows.write(alert, closing, caller, written, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return new Done(caseId);
  }

  /**
   * The alerts closed here that, as far as is known, are still open there; the oldest first, at
   * most 200, and whether there are more. Each site whose alerts may be among them has the event of
   * the reading.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_ALERTS)
  public WorklistPage stillOpen() {
    Caller caller = callers.current();
    Instant now = Instant.now();
    List<Covered> sites = officers.covered(caller, now);
    for (Covered covered : sites) {
      trail.record(
          AuditEvent.act(AuditAction.SEARCH_ALERTS, AuditOutcome.DONE)
              .by(caller)
              .atSite(covered.site().value())
              .detail("OPEN_NATIONALLY"));
    }
    List<Row> found = rows.stillOpen(sites, MOST + 1);
    return new WorklistPage(
        lines.of(found.stream().limit(MOST).toList(), caller, now), found.size() > MOST);
  }
}
