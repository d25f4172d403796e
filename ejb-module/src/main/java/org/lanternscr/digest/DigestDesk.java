package org.lanternscr.digest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.digest.DigestRows.Mailed;
import org.lanternscr.digest.Subscription.State;
import org.lanternscr.mail.MailLedger;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.Rights;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/** Where a privacy officer looks after their own subscription at their site, and reads digests. */
@Stateless
public class DigestDesk {

  /** More accesses than this a digest on screen does not list. */
  public static final int MOST_ENTRIES = 500;

  private static final int MOST_DIGESTS = 14;
  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  @EJB private AuditTrail trail;
  @EJB private MailLedger mails;
  @EJB private SiteRegistry sites;
  @Inject private DigestRows rows;
  @Inject private DigestMaker maker;
  @Inject private Callers callers;

  /** What the caller asked for last, whether it stands or not. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public Optional<Subscription> mine() {
    Caller caller = callers.current();
    return rows.of(caller.site(), caller.userId());
  }

  /** Whether the trust has a mail server; without one nothing goes, whoever subscribes. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public boolean isMailOn() {
    callers.current();
    return maker.isMailOn();
  }

  /** When a subscription lapses unless it is renewed. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public Instant lapses(Subscription subscription) {
    callers.current();
    return subscription.lapses(maker.lifetime());
  }

  /** Subscribes the caller, or changes their subscription. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SUBSCRIBE_DIGEST)
  public void subscribe(Plan plan) {
    Caller caller = callers.current();
    Optional<Subscription> present = mine();
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.SUBSCRIBE_DIGEST, AuditOutcome.DONE)
                .by(caller)
                .changed(
                    present
                        .filter(subscription -> subscription.state() == State.SUBSCRIBED)
                        .map(subscription -> lines(subscription.plan()))
                        .orElse(""),
                    lines(plan)));
    write(caller, present, State.SUBSCRIBED, plan, event);
  }

  /** Ends the caller's subscription. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.UNSUBSCRIBE_DIGEST)
  public void unsubscribe() {
    Caller caller = callers.current();
    Optional<Subscription> present =
        mine().filter(subscription -> subscription.state() == State.SUBSCRIBED);
    present.ifPresent(
        subscription ->
            write(
                caller,
                present,
                State.UNSUBSCRIBED,
                subscription.plan(),
                trail.record(
                    AuditEvent.act(AuditAction.UNSUBSCRIBE_DIGEST, AuditOutcome.DONE)
                        .by(caller)
                        .changed(lines(subscription.plan()), ""))));
  }

  private void write(
      Caller caller, Optional<Subscription> present, State state, Plan plan, UUID event) {
    rows.write(
        caller.site(),
        caller.userId(),
        present.map(Subscription::version).orElse(0) + 1,
        state,
        plan,
        caller.rights().get(Rights.READ_AUDIT),
        event,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String lines(Plan plan) {
    return "address="
        + plan.address()
        + "\ntime="
        + plan.schedule().time()
        + "\nzone="
        + plan.schedule().zone()
        + "\nquiet="
        + plan.schedule().quiet();
  }

  /**
   * The text of a mail of the last 24 hours, as it would go now, which is recorded. It names
   * nobody, but has figures and references of alerts.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SHOW_DIGEST)
  public String preview() {
    Caller caller = callers.current();
    trail.record(
        AuditEvent.act(AuditAction.SHOW_DIGEST, AuditOutcome.SHOWN).by(caller).detail("PREVIEW"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    Contents contents =
        maker.contents(
            site(caller),
            now.atZone(WALL_CLOCK).toLocalDate(),
            now.minus(1, ChronoUnit.DAYS),
            now,
            rows.last(caller.site(), caller.userId(), 1).stream()
                .map(Mailed::note)
                .filter(note -> !note.isEmpty())
                .findFirst(),
            now.plus(maker.lifetime()));
    return new DigestText(contents, WALL_CLOCK).body();
  }

  /** The caller's last digests, newest first, each with what became of its mail. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<SentDigest> sent() {
    Caller caller = callers.current();
    return rows.last(caller.site(), caller.userId(), MOST_DIGESTS).stream()
        .map(
            digest ->
                new SentDigest(
                    digest.day(), digest.since(), digest.until(), mails.fate(digest.mail())))
        .toList();
  }

  /** The caller's digest of a day with names, which is recorded; empty when there is none. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SHOW_DIGEST)
  public Optional<NamedDigest> read(LocalDate day) {
    Caller caller = callers.current();
    Optional<Mailed> digest = rows.of(caller.site(), caller.userId(), day);
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    trail.record(
        AuditEvent.act(AuditAction.SHOW_DIGEST, AuditOutcome.SHOWN)
            .by(caller)
            .detail(day.toString()));
    return Optional.of(maker.named(site(caller), digest.get(), MOST_ENTRIES));
  }

  private Site site(Caller caller) {
    return sites.site(caller.site()).orElseThrow(NobodySignedInException::new);
  }
}
