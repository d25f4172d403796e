package org.lanternscr.digest;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
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
import org.lanternscr.digest.DigestRows.Mailed;
import org.lanternscr.digest.Subscription.State;
import org.lanternscr.mail.Mail;
import org.lanternscr.mail.Outbox;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Who is sent a digest, and the one mail of each day. The claim of a day, the mail, its event and
 * the row that tells of it are one transaction: of a server that is killed nothing is left, and
 * another makes the digest. Only the server itself calls it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DigestLedger {

  private static final String PURPOSE = "digest.daily";

  @EJB private AuditTrail trail;
  @EJB private Outbox outbox;
  @EJB private SiteRegistry sites;
  @Inject private DigestRows rows;
  @Inject private DigestMaker maker;
  @Inject private TrustConfiguration configuration;

  /** Every subscription that stands. */
  @PermitAll
  @Audits({})
  public List<Subscription> standing() {
    return rows.standing();
  }

  /**
   * Puts the digest of a day into the outbox, unless some server has.
   *
   * @return whether it was this one
   */
  @PermitAll
  @Audits(AuditAction.MAIL_DIGEST)
  public boolean mail(Subscription subscription, LocalDate day) {
    Site site = sites.site(subscription.site()).orElseThrow();
    if (!rows.claim(subscription, day, configuration.text("lantern.server.name"))) {
      return false;
    }
    Optional<Mailed> before =
        rows.last(subscription.site(), subscription.userId(), 1).stream().findFirst();
    Schedule schedule = subscription.plan().schedule();
    Instant until = schedule.due(day);
    Instant dayBefore = schedule.due(day.minusDays(1));
    Instant begun = subscription.begun().orElse(until);
    // After a pause of the subscription nobody asks for what happened in it.
    Instant since =
        before
            .map(Mailed::until)
            .filter(end -> end.isAfter(begun))
            .map(end -> end.isBefore(until) ? end : dayBefore)
            .orElse(begun.isBefore(dayBefore) ? begun : dayBefore);
    Contents contents =
        maker.contents(
            site,
            day,
            since,
            until,
            before.map(Mailed::note).filter(note -> !note.isEmpty()),
            subscription.lapses(maker.lifetime()));
    DigestText text = new DigestText(contents, schedule.zone());
    UUID mail =
        outbox
            .put(
                new Mail(
                    PURPOSE,
                    Optional.of(site.ods()),
                    subscription.plan().address(),
                    text.subject(),
                    text.body()))
            .orElseThrow(() -> new IllegalStateException("There is no mail server"));
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.MAIL_DIGEST, AuditOutcome.DONE)
                .atSite(site.ods().value())
                .detail(subscription.userId() + " " + day)
                .ofMail(mail));
    String note = contents.log().now().map(Checkpoint::note).orElse("");
    rows.mailed(subscription, new Mailed(day, mail, since, until, note), event);
    return true;
  }

  /** Ends a subscription whose officer has not shown the right for too long, or has lost it. */
  @PermitAll
  @Audits(AuditAction.LAPSE_DIGEST)
  public void lapse(Subscription subscription) {
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.LAPSE_DIGEST, AuditOutcome.DONE)
                .atSite(subscription.site().value())
                .detail(subscription.userId()));
    rows.write(
        subscription.site(),
        subscription.userId(),
        subscription.version() + 1,
        State.LAPSED,
        subscription.plan(),
        subscription.code(),
        event,
        now());
  }

  /**
   * Renews the subscription of somebody who has chosen a role that gives the right; nothing where
   * there is none that stands.
   *
   * @param choice the event of the choice
   */
  @PermitAll
  @Audits({})
  public void renew(Caller caller, UUID choice) {
    rows.of(caller.site(), caller.userId())
        .filter(subscription -> subscription.state() == State.SUBSCRIBED)
        .ifPresent(subscription -> rows.renew(caller, choice, now()));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
