package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.PackBrokenOffException;
import org.lanternscr.evidence.PackMaker;
import org.lanternscr.evidence.PackRequest;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.evidence.PackTarget;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/**
 * Gives out the evidence of a case: what caused its alerts and became of them, what its person did
 * in its time, and each act of the review. Whoever may read the case may have it, and so never the
 * one it is about. It is of the case's site, whichever site the officer has chosen.
 */
@Stateless
public class CaseEvidence {

  @EJB private AuditTrail trail;
  @Inject private CaseRows rows;
  @Inject private EventsOfCase events;
  @Inject private JoinedAccesses accesses;
  @Inject private JoinedAlerts alerts;
  @Inject private NationalRows national;
  @Inject private Officers officers;
  @Inject private PackMaker packs;
  @Inject private Callers callers;

  /**
   * What a pack of a case would hold now; empty for a case that the caller may not read. The
   * looking is recorded, and is not part of what is counted.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<CasePack> preview(UUID caseId) {
    Caller caller = callers.current();
    Instant until = PackMaker.now();
    return readable(caseId, caller, AuditAction.SEARCH_AUDIT)
        .map(
            about ->
                new CasePack(
                    caseId,
                    about.site(),
                    about.reference(),
                    until,
                    packs.preview(request(about, caller, until), AuditAction.SEARCH_AUDIT)));
  }

  /**
   * Gives out the pack that was looked at; empty for a case that the caller may not read.
   *
   * @param words in which the events are told
   * @param target is opened once the export is recorded, and not if there is nothing to give
   * @throws PackBrokenOffException when it ended before its end
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.EXPORT_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<PackResult> pack(CasePack shown, EventWords words, PackTarget target) {
    Caller caller = callers.current();
    return readable(shown.caseId(), caller, AuditAction.EXPORT_AUDIT)
        .map(
            about ->
                packs.make(
                    request(about, caller, shown.until()),
                    AuditAction.EXPORT_AUDIT,
                    words,
                    target));
  }

  /** As the doors of the case say; that somebody was not let stands in the trail. */
  private Optional<ReviewCase> readable(UUID caseId, Caller caller, AuditAction action) {
    Optional<ReviewCase> found =
        rows.find(caseId).filter(one -> officers.covers(caller, one.site()));
    Optional<ReviewCase> own = found.filter(one -> one.userId().equals(caller.userId()));
    own.ifPresent(
        about ->
            trail.recordAlone(
                CaseLedger.about(
                        AuditEvent.act(action, AuditOutcome.REFUSED),
                        caller,
                        about,
                        Optional.empty())
                    .detail(Refusal.OWN_ALERT.name())));
    return own.isPresent() ? Optional.empty() : found;
  }

  private PackRequest request(ReviewCase about, Caller caller, Instant until) {
    CaseStory story =
        new CaseStory(about, alerts.of(about), accesses.of(about), national.ofCase(about.id()));
    return new PackRequest(
        caller,
        about.site(),
        Selection.ofEvents(events.of(about, until)),
        Optional.of(new PackRequest.OfCase(about.id(), about.userId(), until, story.text(until))));
  }
}
