package org.lanternscr.alert;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.identity.Grant;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Grants;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.NationalCalls;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.signin.Renewals;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/** Sends alerts. It MUST be called without a transaction: none is open while a service answers. */
@ApplicationScoped
class AlertSender {

  private static final Logger LOG = Logger.getLogger(AlertSender.class.getName());

  @EJB private AlertLedger ledger;
  @EJB private KeptGrants kept;
  @EJB private SiteRegistry sites;
  @Inject private NationalCalls calls;
  @Inject private NationalGateway gateway;
  @Inject private Grants grants;
  @Inject private Renewals renewals;
  @Inject private TrustConfiguration configuration;

  /** Sends one alert if it is due and can be sent from here. */
  void send(UUID alert) {
    ledger.claim(Optional.of(alert)).ifPresent(this::send);
  }

  /** Sends whatever is due and can be sent from here. */
  void sendAll() {
    for (Optional<DueAlert> due = ledger.claim(Optional.empty());
        due.isPresent();
        due = ledger.claim(Optional.empty())) {
      send(due.get());
    }
  }

  private void send(DueAlert due) {
    Optional<NationalCall> call = Optional.empty();
    try {
      if (due.isKept() && !takeUp(due.caller())) {
        // It ended just now, or its key was taken away, which spends nothing.
        ledger.later(due, call, Kind.SIGN_IN_AGAIN.name(), Duration.ZERO);
        return;
      }
      call = Optional.of(calls.ofAlert(due.caller(), due.alert().requestId()));
      settle(due, call.get(), reply(call.get(), due));
    } catch (NationalServiceException e) {
      failed(due, call, e.kind());
    } catch (NobodySignedInException e) {
      failed(due, call, Kind.SIGN_IN_AGAIN);
    } catch (RefusedHereException e) {
      later(due, call, e.why().name());
    } finally {
      if (due.isKept()) {
        grants.drop(due.caller().signIn());
      }
    }
  }

  /**
   * Holds a kept grant for this one call; each grant it turns into is kept in its place at once.
   */
  private boolean takeUp(Caller caller) {
    String signIn = caller.signIn();
    OdsCode site = caller.site();
    Optional<Grant> grant = kept.open(signIn);
    grant.ifPresent(
        last ->
            grants.hold(
                signIn,
                last,
                used -> {
                  Grant next = renewals.renew(site, used);
                  kept.replace(signIn, next);
                  return next;
                }));
    return grant.isPresent();
  }

  private NationalReply reply(NationalCall call, DueAlert due) {
    Site site = sites.site(due.caller().site()).orElseThrow();
    String body = AlertWriter.write(due.alert(), site.asid());
    return gateway.send(call, ScrAlertApi.class, (api, headers) -> api.auditEvent(headers, body));
  }

  private void settle(DueAlert due, NationalCall call, NationalReply reply) {
    Optional<NationalCall> sent = Optional.of(call);
    switch (Verdict.of(reply.status())) {
      case DELIVERED -> ledger.delivered(due, call);
      case REFUSED -> {
        LOG.log(
            Level.SEVERE,
            "The service refused the privacy alert {0} with status {1}, X-Request-ID {2}",
            new Object[] {due.alert().id(), reply.status(), call.requestId()});
        ledger.refused(due, call);
      }
      case NOT_PERMITTED -> later(due, sent, Kind.NOT_PERMITTED_HERE.name());
      case NOT_UNDERSTOOD -> {
        LOG.log(
            Level.SEVERE,
            "Status {1} answered the privacy alert {0}, which no service of alerts says,"
                + " X-Request-ID {2}",
            new Object[] {due.alert().id(), reply.status(), call.requestId()});
        ledger.notUnderstood(due, call, wait(due, sent));
      }
    }
  }

  private void failed(DueAlert due, Optional<NationalCall> call, Kind kind) {
    if (kind != Kind.SIGN_IN_AGAIN) {
      later(due, call, kind.name());
    } else if (!due.isKept() && kept.isLeft(due.caller().signIn())) {
      // They signed out while it was on its way, and what they left can send it.
      ledger.later(due, call, kind.name(), Duration.ZERO);
    } else {
      ledger.waiting(due, call, kind.name());
    }
  }

  private void later(DueAlert due, Optional<NationalCall> call, String detail) {
    Optional<Duration> wait = wait(due, call);
    if (wait.isPresent()) {
      ledger.later(due, call, detail, wait.get());
    } else {
      ledger.waiting(due, call, detail);
    }
  }

  /** How long until it is tried again; empty when there is no try left. */
  private Optional<Duration> wait(DueAlert due, Optional<NationalCall> call) {
    return new Ladder(configuration.millis("alert.first-retry-millis"))
        .after(due.tries(), call.flatMap(NationalCall::retryAfter));
  }
}
