package org.lanternscr.alert;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertRows.Candidate;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Grants;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.registry.Findings;
import org.lanternscr.site.Site.Capability;

/**
 * Which alerts are due, who sends each, and how it went: the lease is one short transaction, the
 * result another, and each is an event. Only the server itself calls it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AlertLedger {

  /** Longer than any call can last, the waits before it included. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final String SEEN =
      "The SCR service refused a privacy alert (%s) with status %d; its X-Request-ID is %s. The"
          + " alert stands with the site's privacy officer and is not sent again.";

  /** Of all alerts of a site: they go one way. */
  private static final String ALERTS = "alerts";

  private static final String SEEN_UNKNOWN =
      "Status %d answered a privacy alert, which the SCR service never says of one; its"
          + " X-Request-ID is %s. The alert stands with the site's privacy officer and is sent again"
          + " under the same X-Request-ID.";
  private static final String REMEDY_UNKNOWN =
      "Check the address of the SCR service at this site, and whatever stands between this server"
          + " and it, such as a proxy. It ends with the next alert that is taken.";

  private static final String REMEDY =
      "Send this X-Request-ID to the maker of Lantern: the alert, or the site's registration, is"
          + " not as the service wants it. It ends with the next alert of this kind that is taken.";

  @EJB private AuditTrail trail;
  @EJB private Findings findings;
  @EJB private KeptGrants kept;
  @Inject private AlertRows rows;
  @Inject private Callers callers;
  @Inject private Grants grants;
  @Inject private Entries entries;
  @Inject private TrustConfiguration configuration;

  /**
   * An alert that is due and can be sent from here, which from now on this server alone sends;
   * empty when there is none. The attempt is recorded.
   *
   * @param only the one alert that is asked for; empty for whichever is due
   */
  @PermitAll
  @Audits(AuditAction.SEND_ALERT)
  public Optional<DueAlert> claim(Optional<UUID> only) {
    List<Caller> live =
        callers.all().stream().filter(caller -> grants.holds(caller.signIn())).toList();
    return rows.due(live, only).stream()
        .filter(this::isOpenAtItsSite)
        .filter(this::isForHere)
        .findFirst()
        .map(this::lease);
  }

  /** What was kept under the key of another server is left to that one. */
  private boolean isForHere(Candidate candidate) {
    return !candidate.isKept() || kept.isForHere(candidate.grantOf());
  }

  private boolean isOpenAtItsSite(Candidate candidate) {
    return entries.admits(candidate.alert().sender().in(candidate.grantOf()), Capability.ALERTS);
  }

  private DueAlert lease(Candidate candidate) {
    Alert alert = candidate.alert();
    Caller caller = alert.sender().in(candidate.grantOf());
    int number = candidate.before() + 1;
    UUID event = trail.record(told(AuditEvent.attempt(AuditAction.SEND_ALERT), alert, caller));
    String server = configuration.text("lantern.server.name");
    rows.attempt(alert, number, event, server, candidate.grantOf(), LEASE);
    return new DueAlert(
        alert, number, event, candidate.triedBefore() + 1, caller, candidate.isKept());
  }

  /** The service took it. */
  @PermitAll
  @Audits({AuditAction.SEND_ALERT, AuditAction.END_FINDING})
  public void delivered(DueAlert due, NationalCall call) {
    UUID event = trail.record(ended(due, AuditOutcome.DONE).of(call));
    rows.result(due, event, "delivered", Optional.empty(), Optional.empty());
    findings.end(site(due), Kind.ALERT_REFUSED, due.alert().code().word());
    findings.end(site(due), Kind.ALERT_NOT_TAKEN, ALERTS);
  }

  /**
   * The service says that the alert is wrong, which is a fault of ours: it is never sent again, and
   * the site's administrator is told at once.
   */
  @PermitAll
  @Audits({AuditAction.SEND_ALERT, AuditAction.RAISE_FINDING})
  public void refused(DueAlert due, NationalCall call) {
    UUID event = trail.record(ended(due, AuditOutcome.REFUSED).detail("REJECTED").of(call));
    rows.result(due, event, "refused", Optional.empty(), Optional.of("REJECTED"));
    String word = due.alert().code().word();
    String seen = SEEN.formatted(word, call.status(), due.alert().requestId());
    findings.raise(site(due), Kind.ALERT_REFUSED, word, "", seen, REMEDY);
  }

  /**
   * What answered does not say whether the alert was taken. It goes again under the same
   * X-Request-ID, and the site's administrator is told at once.
   *
   * @param wait empty when there is no try left in this sign-in
   */
  @PermitAll
  @Audits({AuditAction.SEND_ALERT, AuditAction.RAISE_FINDING})
  public void notUnderstood(DueAlert due, NationalCall call, Optional<Duration> wait) {
    copy(due);
    String outcome = wait.isPresent() ? "later" : "waiting";
    String detail = NationalServiceException.Kind.UNREADABLE.name();
    failed(due, Optional.of(call), detail, outcome, wait);
    String seen = SEEN_UNKNOWN.formatted(call.status(), due.alert().requestId());
    findings.raise(site(due), Kind.ALERT_NOT_TAKEN, ALERTS, "", seen, REMEDY_UNKNOWN);
  }

  /**
   * It did not go, and is tried again.
   *
   * @param call empty when nothing was sent
   */
  @PermitAll
  @Audits({AuditAction.SEND_ALERT})
  public void later(DueAlert due, Optional<NationalCall> call, String detail, Duration wait) {
    copy(due);
    failed(due, call, detail, "later", Optional.of(wait));
  }

  /**
   * It did not go, and there is no grant that can still send it, or no try left: it goes when the
   * user signs in again. A grant that the platform does not take is of no use any more.
   *
   * @param call empty when nothing was sent
   */
  @PermitAll
  @Audits({AuditAction.SEND_ALERT})
  public void waiting(DueAlert due, Optional<NationalCall> call, String detail) {
    failed(due, call, detail, "waiting", Optional.empty());
    boolean isOver = detail.equals(NationalServiceException.Kind.SIGN_IN_AGAIN.name());
    if (isOver && due.isKept()) {
      kept.drop(due.caller().signIn());
    } else if (isOver) {
      kept.dropCopy(due.caller().signIn());
    }
  }

  /** What can send it lasts from now on, should this server not. */
  private void copy(DueAlert due) {
    if (!due.isKept()) {
      kept.copy(due.caller().signIn());
    }
  }

  private void failed(
      DueAlert due,
      Optional<NationalCall> call,
      String detail,
      String outcome,
      Optional<Duration> wait) {
    AuditEvent told = ended(due, AuditOutcome.FAILED).detail(detail);
    UUID event = trail.record(call.map(told::of).orElse(told));
    rows.result(due, event, outcome, wait, Optional.of(detail));
  }

  private static AuditEvent ended(DueAlert due, AuditOutcome how) {
    return told(
        AuditEvent.outcome(AuditAction.SEND_ALERT, due.attempt(), how), due.alert(), due.caller());
  }

  private static AuditEvent told(AuditEvent event, Alert alert, Caller caller) {
    return event.by(caller).about(alert.patient()).alert(alert.id(), alert.requestId());
  }

  private static OdsCode site(DueAlert due) {
    return due.alert().sender().site();
  }
}
