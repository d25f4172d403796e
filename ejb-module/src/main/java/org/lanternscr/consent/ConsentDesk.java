package org.lanternscr.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.Audits;
import org.lanternscr.consent.ConsentLedger.Begun;
import org.lanternscr.consent.Sending.Sent;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.Rights;
import org.lanternscr.record.ReadingSites;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.record.SummarySearch;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.NationalCalls;
import org.lanternscr.registry.Refusals;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.AccessRules;
import org.lanternscr.site.Reason;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.site.SiteRegistry;

/**
 * Changes the sharing preference, and reads it back (R2.5). Each step is committed before the next
 * begins, so whatever breaks leaves a change whose outcome is unknown, and never half of one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConsentDesk {

  private static final AuditAction CHANGE = AuditAction.CHANGE_PREFERENCE;

  @EJB private ConsentLedger ledger;
  @EJB private RecordViewer records;
  @EJB private PermissionDesk permissions;
  @EJB private Refusals refusals;
  @EJB private SiteRegistry sites;
  @Inject private Callers callers;
  @Inject private Entries entries;
  @Inject private NationalCalls calls;
  @Inject private Sending sending;
  @Inject private ReadingSites readingSites;
  @Inject private ReplacedNumbers replaced;

  /** Whether changes are open for the caller at their site. */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({})
  public boolean isOpen() {
    return entries.admits(callers.current(), Capability.CONSENT_CHANGE);
  }

  /** The reasons that the trust offers. */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({})
  public List<Reason> reasons() {
    return rules(callers.current()).preferenceReasons();
  }

  /**
   * The change for a patient at the caller's site that is not settled yet, or else the last one,
   * under whichever of the patient's numbers.
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({})
  public Optional<ConsentChange> latest(Patient patient) {
    return ledger.openOrLatest(callers.current().site(), replaced.of(patient));
  }

  /**
   * Changes the preference for everyone in England, if it still is what the person was shown. What
   * was confirmed twice is done once: the second time tells what became of the first.
   *
   * @throws IllegalArgumentException for a reason that is not the trust's
   * @throws RefusedHereException when changes or viewing are not open for the caller
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({
    AuditAction.CHANGE_PREFERENCE,
    AuditAction.END_PERMISSION,
    AuditAction.LOOK_FOR_SUMMARY,
    AuditAction.RAISE_FINDING,
    AuditAction.READ_BACK_PREFERENCE,
    AuditAction.REFUSE,
    AuditAction.REVOKE_PERMISSION
  })
  public ChangeResult change(Patient patient, ProposedChange proposed) {
    Caller caller = callers.current();
    requireOpen(caller);
    StatedReason why = reasonOf(caller, proposed);
    NationalCall call = calls.of(caller, NationalService.SCR);
    AuditEvent attempt =
        about(AuditEvent.attempt(CHANGE), caller, patient)
            .of(call)
            .changed(proposed.before().word(), proposed.after().word())
            .reason(why.text());
    Begun begun =
        ledger.begin(
            proposed,
            patient.number(),
            replaced.of(patient),
            caller,
            call.requestId(),
            why,
            attempt);
    return begun.isNew()
        ? carryOut(begun.change(), patient, caller, call)
        : new ChangeResult(begun.change(), Optional.empty());
  }

  /** Looks once more, sends, and reads back. */
  private ChangeResult carryOut(
      ConsentChange change, Patient patient, Caller caller, NationalCall call) {
    SummarySearch search;
    try {
      search = records.lookForSummary(patient);
    } catch (NationalServiceException e) {
      return nothingSent(change, caller, call, e.kind().name());
    } catch (RefusedHereException e) {
      // As when a list has just told that it is one's own record.
      return nothingSent(change, caller, call, e.why().name());
    } catch (RuntimeException e) {
      // As when somebody has just signed out. Nothing was sent, so it must not stand as unknown.
      nothingSent(change, caller, call, "NOT_LOOKED");
      throw e;
    }
    ConsentPreference now = ConsentPreference.of(search);
    if (now != change.before()) {
      Sent nothing = new Sent(ChangeState.CHANGED_MEANWHILE, null);
      return new ChangeResult(
          note(change, caller, call, nothing, Optional.of(now)), Optional.of(search));
    }
    Sent sent = sending.send(call, patient.number(), change.after());
    ConsentChange noted = note(change, caller, call, sent, Optional.empty());
    return noted.state().isSettled()
        ? new ChangeResult(noted, Optional.of(search))
        : settle(noted, patient, caller);
  }

  private ChangeResult nothingSent(
      ConsentChange change, Caller caller, NationalCall call, String why) {
    Sent nothing = new Sent(ChangeState.NOT_SENT, why);
    return new ChangeResult(
        note(change, caller, call, nothing, Optional.empty()), Optional.empty());
  }

  /**
   * Reads back a change that is not settled yet, of whoever at this site made it; empty when there
   * is none. It stays open where the national service does not tell, which its own event records,
   * and where the caller may not look, as at their own record: somebody else can.
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({
    AuditAction.READ_BACK_PREFERENCE,
    AuditAction.END_PERMISSION,
    AuditAction.LOOK_FOR_SUMMARY,
    AuditAction.RAISE_FINDING,
    AuditAction.REFUSE,
    AuditAction.REVOKE_PERMISSION
  })
  public Optional<ChangeResult> readBack(Patient patient) {
    Caller caller = callers.current();
    return ledger
        .open(caller.site(), replaced.of(patient))
        .map(change -> settle(change, patient, caller));
  }

  private ChangeResult settle(ConsentChange change, Patient patient, Caller caller) {
    if (change.isOptOut()) {
      // Nobody may go on reading what the patient has just closed.
      permissions.endOf(patient, AuditOutcome.ENDED_BY_OPT_OUT);
      records.close(caller.signIn());
    }
    SummarySearch search;
    try {
      search = records.lookForSummary(patient);
    } catch (NationalServiceException | RefusedHereException e) {
      return new ChangeResult(change, Optional.empty());
    }
    ConsentPreference now = ConsentPreference.of(search);
    ChangeState state =
        new ReadBackRule(
                change.state(),
                change.after(),
                readingSites.hasJustRead(caller.site()),
                Duration.between(change.asked(), Instant.now()))
            .settle(now);
    AuditEvent told =
        about(AuditEvent.act(AuditAction.READ_BACK_PREFERENCE, state.outcome()), caller, patient)
            .follows(change.event())
            .changed(change.before().word(), now.word());
    return new ChangeResult(
        ledger.note(change, caller.site(), state, Optional.of(now), told), Optional.of(search));
  }

  private ConsentChange note(
      ConsentChange change,
      Caller caller,
      NationalCall call,
      Sent sent,
      Optional<ConsentPreference> seen) {
    AuditEvent told =
        about(AuditEvent.outcome(CHANGE, change.event(), sent.state().outcome()), caller, change)
            .of(call)
            .detail(sent.why());
    seen.ifPresent(now -> told.changed(change.before().word(), now.word()));
    return ledger.note(change, caller.site(), sent.state(), seen, told);
  }

  private void requireOpen(Caller caller) {
    if (!entries.admits(caller, Capability.CONSENT_CHANGE)) {
      refusals.refuse(caller, Why.CHANGE_NOT_OPEN);
      throw new RefusedHereException(Why.CHANGE_NOT_OPEN);
    }
  }

  private StatedReason reasonOf(Caller caller, ProposedChange proposed) {
    return rules(caller)
        .preferenceReason(proposed.reason())
        .map(reason -> StatedReason.of(reason, proposed.note()))
        .orElseThrow(() -> new IllegalArgumentException("There is no such reason"));
  }

  private AccessRules rules(Caller caller) {
    return sites.accessRules(caller.site());
  }

  private static AuditEvent about(AuditEvent event, Caller caller, Patient patient) {
    return event.by(caller).about(patient.number());
  }

  private static AuditEvent about(AuditEvent event, Caller caller, ConsentChange change) {
    return event.by(caller).about(change.patient());
  }
}
