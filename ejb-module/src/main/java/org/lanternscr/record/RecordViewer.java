package org.lanternscr.record;

import jakarta.annotation.security.PermitAll;
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
import org.lanternscr.kernel.ScrId;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.FoundSummaries;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.record.RecordView.Closed;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordView.Stale;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.NotPermittedHere;
import org.lanternscr.registry.NationalCalls;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.RestrictedLocations;
import org.lanternscr.site.SiteRegistry;

/** Looks for a summary, and opens it for a permission. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecordViewer {

  @EJB private AuditTrail trail;
  @EJB private PermissionDesk permissions;
  @EJB private SiteRegistry sites;
  @Inject private Callers callers;
  @Inject private NationalCalls calls;
  @Inject private TrustConfiguration configuration;
  @Inject private NationalGateway gateway;
  @Inject private ScrCalls scr;
  @Inject private OpenRecords open;
  @Inject private FoundSummaries found;
  @Inject private ReadingSites readingSites;

  /**
   * Asks whether a summary exists and what the sharing preference is; no clinical text is read. An
   * audited act of its own (R1.7).
   *
   * @throws NationalServiceException when the service does not tell
   * @throws RefusedHereException for the caller's own record, which is recorded
   */
  @RolesAllowed(Rights.LOOK_FOR_SUMMARY)
  @Audits({AuditAction.LOOK_FOR_SUMMARY, AuditAction.RAISE_FINDING, AuditAction.REFUSE})
  public SummarySearch lookForSummary(Patient patient) {
    if (permissions.look(patient).isOwn()) {
      throw new RefusedHereException(Why.OWN_RECORD);
    }
    Caller caller = callers.current();
    NationalCall call = callOf(caller);
    UUID attempt =
        trail.recordAlone(
            about(AuditEvent.attempt(AuditAction.LOOK_FOR_SUMMARY), caller, patient).of(call));
    SummarySearch search;
    try {
      NationalReply reply = gateway.translated(call, () -> scr.latest(call, patient.number()));
      search =
          SummarySearchReader.read(reply, patient.number())
              .orElseThrow(() -> unreadable(call, reply));
    } catch (RuntimeException e) {
      AuditEvent failed = AuditEvent.failed(AuditAction.LOOK_FOR_SUMMARY, attempt, e);
      trail.recordAlone(about(failed, caller, patient).of(call));
      throw e;
    }
    readingSites.note(caller.site(), call.status());
    if (search instanceof Exists exists) {
      found.remember(caller.signIn(), patient.number(), exists.id());
    }
    AuditOutcome how = RecordOutcomes.of(search);
    AuditEvent told = AuditEvent.outcome(AuditAction.LOOK_FOR_SUMMARY, attempt, how);
    trail.recordAlone(about(told, caller, patient).of(call));
    return search;
  }

  /**
   * Opens the record of a permission, or shows the copy in memory again. The attempt is recorded
   * before the national read and the outcome before anything is shown.
   *
   * @throws NationalServiceException when the service does not give it
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.SHOW_RECORD,
    AuditAction.SHOW_RECORD_AGAIN,
    AuditAction.LOOK_FOR_SUMMARY,
    AuditAction.REFUSE,
    AuditAction.RAISE_FINDING
  })
  public RecordView view(PermissionToView permission) {
    Caller caller = callers.current();
    if (!permissions.holds(permission)) {
      return ended(permission, caller);
    }
    Optional<SummaryRecord> copy = open.copy(caller.signIn(), permission);
    if (copy.isPresent()) {
      recordShowAgain(caller, permission, copy.get());
      return new Shown(copy.get(), true);
    }
    return read(permission, caller);
  }

  /**
   * Reads the record anew from the national service, because the person asked for it (R6.5). What
   * they have in front of them stays there when the service does not give it.
   *
   * @throws NationalServiceException when the service does not give it and there is no copy in
   *     memory, or the person must sign in again
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.SHOW_RECORD,
    AuditAction.SHOW_RECORD_AGAIN,
    AuditAction.LOOK_FOR_SUMMARY,
    AuditAction.REFUSE,
    AuditAction.RAISE_FINDING
  })
  public RecordView readAgain(PermissionToView permission) {
    Caller caller = callers.current();
    if (!permissions.holds(permission)) {
      return ended(permission, caller);
    }
    found.forget(caller.signIn());
    try {
      RecordView view = read(permission, caller);
      if (!(view instanceof Shown)) {
        // A copy must not outlive the record it was read from, as after an opt-out.
        open.wipe(caller.signIn());
      }
      return view;
    } catch (NationalServiceException e) {
      return stillShown(permission, caller, e);
    } catch (RuntimeException e) {
      open.wipe(caller.signIn());
      throw e;
    }
  }

  /**
   * Opens the record for paper. Every print view is an event, whether paper comes out or not.
   *
   * @throws NationalServiceException when there is no copy in memory and the service does not give
   *     it
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.PRINT_RECORD,
    AuditAction.SHOW_RECORD,
    AuditAction.LOOK_FOR_SUMMARY,
    AuditAction.REFUSE,
    AuditAction.RAISE_FINDING
  })
  public RecordView print(PermissionToView permission) {
    Caller caller = callers.current();
    if (!permissions.holds(permission)) {
      return ended(permission, caller);
    }
    RecordView view =
        open.copy(caller.signIn(), permission)
            .<RecordView>map(copy -> new Shown(copy, true))
            .orElseGet(() -> read(permission, caller));
    if (view instanceof Shown shown) {
      trail.recordAlone(
          about(AuditEvent.act(AuditAction.PRINT_RECORD, AuditOutcome.SHOWN), caller, permission)
              .record(shown.record().id(), shown.record().receivedHash())
              .detail(RecordOutcomes.places(shown.record(), permission.patient())));
    }
    return view;
  }

  /** Tells the trail that the page of a record was opened without any permission. */
  @RolesAllowed(Rights.LOOK_FOR_SUMMARY)
  @Audits(AuditAction.REFUSE)
  public void refuse() {
    trail.recordAlone(
        AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED)
            .by(callers.current())
            .detail("NO_PERMISSION"));
  }

  /** Wipes what this server holds of a sign-in's record. */
  @PermitAll
  @Audits({})
  public void close(String signIn) {
    open.wipe(signIn);
    open.wipeExpired(Instant.now());
    found.forget(signIn);
  }

  private boolean stillHolds(PermissionToView permission, Caller caller) {
    return callers.find(caller.signIn()).isPresent() && permissions.holds(permission);
  }

  private RecordView ended(PermissionToView permission, Caller caller) {
    open.wipe(caller.signIn());
    trail.recordAlone(
        about(AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED), caller, permission)
            .detail("PERMISSION_ENDED"));
    return new PermissionEnded();
  }

  /** What was read before, where the service says nothing of the record now. */
  private RecordView stillShown(
      PermissionToView permission, Caller caller, NationalServiceException failure) {
    if (failure.kind() == Kind.SIGN_IN_AGAIN || failure.kind() == Kind.NOT_PERMITTED_HERE) {
      open.wipe(caller.signIn());
      throw failure;
    }
    if (!stillHolds(permission, caller)) {
      return ended(permission, caller);
    }
    SummaryRecord copy = open.copy(caller.signIn(), permission).orElseThrow(() -> failure);
    recordShowAgain(caller, permission, copy);
    return new Shown(copy, true, Optional.of(failure));
  }

  private RecordView read(PermissionToView permission, Caller caller) {
    Patient patient = permission.patient();
    Optional<ScrId> known = found.of(caller.signIn(), patient.number());
    if (known.isPresent()) {
      RecordView view = fetch(permission, caller, known.get());
      if (!(view instanceof Stale)) {
        return view;
      }
    }
    SummarySearch search = lookForSummary(patient);
    return search instanceof Exists exists
        ? fetch(permission, caller, exists.id())
        : new Closed(search);
  }

  private RecordView fetch(PermissionToView permission, Caller caller, ScrId id) {
    NationalCall call = callOf(caller);
    UUID attempt =
        trail.recordAlone(
            about(AuditEvent.attempt(AuditAction.SHOW_RECORD), caller, permission)
                .record(id, null)
                .of(call));
    RecordView view;
    try {
      NationalReply reply =
          gateway.translated(call, () -> scr.record(call, id, permission.patient().number()));
      view = understand(reply, call, id, permission, caller);
      readingSites.note(caller.site(), call.status());
    } catch (RuntimeException e) {
      AuditEvent failed = AuditEvent.failed(AuditAction.SHOW_RECORD, attempt, e);
      trail.recordAlone(about(failed, caller, permission).record(id, null).of(call));
      throw e;
    }
    if (!stillHolds(permission, caller)) {
      // Access was ended while the service answered: nothing of the answer may be shown or kept.
      view = new PermissionEnded();
    }
    recordShow(attempt, caller, permission, call, view, id);
    if (view instanceof Shown shown) {
      open.keep(caller.signIn(), permission, shown.record());
      if (!stillHolds(permission, caller)) {
        return ended(permission, caller);
      }
    }
    return view;
  }

  private RecordView understand(
      NationalReply reply,
      NationalCall call,
      ScrId id,
      PermissionToView permission,
      Caller caller) {
    if (reply.status() == 403 || reply.status() == 420) {
      return new Closed(SummarySearchReader.refusal(reply.body()));
    }
    if (SummarySearchReader.isGatewayWithoutAsid(reply)) {
      return new Closed(new NotPermittedHere());
    }
    if (reply.status() != 200) {
      throw unreadable(call, reply);
    }
    return SummaryRecordReader.read(
            reply.body(),
            id,
            permission.patient().number(),
            Instant.now(),
            allergyRule(),
            isToBeMasked(permission.patient(), caller))
        .orElseThrow(() -> unreadable(call, reply));
  }

  private boolean isToBeMasked(Patient patient, Caller caller) {
    return patient.restricted()
        && sites.accessRules(caller.site()).locations() == RestrictedLocations.MASKED;
  }

  private AllergyRule allergyRule() {
    return new AllergyRule(configuration.phrases("allergies.negative-phrases"));
  }

  private void recordShow(
      UUID attempt,
      Caller caller,
      PermissionToView permission,
      NationalCall call,
      RecordView view,
      ScrId id) {
    AuditEvent event =
        about(
                AuditEvent.outcome(AuditAction.SHOW_RECORD, attempt, RecordOutcomes.of(view)),
                caller,
                permission)
            .of(call);
    trail.recordAlone(
        view instanceof Shown shown
            ? event
                .record(id, shown.record().receivedHash())
                .detail(RecordOutcomes.places(shown.record(), permission.patient()))
            : event.record(id, null));
  }

  private void recordShowAgain(Caller caller, PermissionToView permission, SummaryRecord copy) {
    trail.recordAlone(
        about(AuditEvent.act(AuditAction.SHOW_RECORD_AGAIN, AuditOutcome.SHOWN), caller, permission)
            .record(copy.id(), copy.receivedHash())
            .detail(RecordOutcomes.places(copy, permission.patient())));
  }

  private static AuditEvent about(AuditEvent event, Caller caller, PermissionToView permission) {
    return about(event, caller, permission.patient())
        .permission(permission.id(), permission.basis());
  }

  private static AuditEvent about(AuditEvent event, Caller caller, Patient patient) {
    return event.by(caller).about(patient.number());
  }

  private NationalCall callOf(Caller caller) {
    return calls.of(caller, NationalService.SCR);
  }

  private static NationalServiceException unreadable(NationalCall call, NationalReply reply) {
    return call.failure(reply.status() == 200 ? Kind.UNREADABLE : Kind.REJECTED);
  }
}
