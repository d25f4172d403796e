package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.CaseLedger.Writing;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;

/** What the privacy officer asks a person about their own access, and their answer. */
@Stateless
public class ClinicianQuestions {

  @EJB private AuditTrail trail;
  @Inject private CaseRows rows;
  @Inject private CaseLedger ledger;
  @Inject private QuestionAlerts alerts;
  @Inject private Callers callers;

  /** How many questions wait for the caller at their site. */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public int waiting() {
    Caller caller = callers.current();
    return rows.asking(caller.site(), caller.userId()).size();
  }

  /** What the caller is asked at their site, and about which of their alerts; oldest first. */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits(AuditAction.LIST_QUESTIONS)
  public List<Question> mine() {
    Caller caller = callers.current();
    trail.record(AuditEvent.act(AuditAction.LIST_QUESTIONS, AuditOutcome.SHOWN).by(caller));
    return rows.asking(caller.site(), caller.userId()).stream().map(alerts::question).toList();
  }

  /** Answers a question; a second answer to the same one is not taken. */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits(AuditAction.REPLY_IN_CASE)
  public CaseResult reply(CaseStep step) {
    Caller caller = callers.current();
    rows.lock(step.caseId());
    Optional<ReviewCase> about =
        rows.find(step.caseId())
            .filter(one -> one.userId().equals(caller.userId()))
            .filter(one -> one.site().equals(caller.site()));
    if (about.isEmpty()) {
      return new NotDone(Refusal.NOT_THERE);
    }
    if (about.get().openQuestion().isEmpty()) {
      return new NotDone(Refusal.NOT_NOW);
    }
    ledger.write(
        AuditAction.REPLY_IN_CASE,
        caller,
        Optional.empty(),
        about.get(),
        Writing.of(ActKind.REPLY, step.said()));
    return new Done(about.get().id());
  }
}
