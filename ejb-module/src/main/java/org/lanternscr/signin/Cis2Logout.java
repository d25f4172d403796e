package org.lanternscr.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.jwt.Reason;
import org.lanternscr.identity.jwt.Verdict;
import org.lanternscr.identity.jwt.VerifiedToken;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.signin.Cis2Session.LogoutOf;
import org.lanternscr.signin.LogoutAnswer.Genuine;
import org.lanternscr.signin.LogoutAnswer.NotGenuine;
import org.lanternscr.signin.LogoutAnswer.NotNow;
import org.lanternscr.site.SiteRegistry;

/**
 * NHS CIS2's word that a session is over. Sites of the separate pattern can each have a client of
 * their own there, so a token counts when it is genuine for one of them.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Cis2Logout {

  private static final Logger LOG = Logger.getLogger(Cis2Logout.class.getName());

  @EJB private SiteRegistry sites;
  @EJB private AuditTrail trail;
  @Inject private Patterns patterns;
  @Inject private Cis2Sessions sessions;
  @Inject private Callers callers;
  @Inject private Strangers strangers;

  /**
   * Verifies a logout token and says whose sign-in it ends; the caller MUST end them. Every answer
   * is recorded, at the site whose client the token is for, else at the first separate site; of a
   * flood of tokens that are not genuine, their number.
   */
  @PermitAll
  @Audits(AuditAction.BACK_CHANNEL_LOGOUT)
  public LogoutAnswer hear(LogoutToken logoutToken) {
    List<SeparateSignIn> separate = separateSites();
    if (separate.isEmpty()) {
      return new NotGenuine();
    }
    Optional<Verdict.Refused> refusal = Optional.empty();
    Optional<IdentityException> failure = Optional.empty();
    for (SeparateSignIn site : separate) {
      try {
        Verdict verdict = site.logout(logoutToken.text());
        if (verdict instanceof Verdict.Admitted admitted) {
          return genuine(site, admitted.token());
        }
        refusal = Optional.of(tellingMore(refusal, (Verdict.Refused) verdict));
      } catch (IdentityException e) {
        failure = Optional.of(e);
      }
    }
    String first = separate.get(0).site().ods().value();
    return failure.isPresent() ? notNow(first, failure.get()) : refused(first, refusal.get());
  }

  private Genuine genuine(SeparateSignIn site, VerifiedToken token) {
    List<Caller> ended =
        sessions
            .meantBy(
                new LogoutOf(
                    site.registration().issuer(),
                    site.registration().clientId(),
                    token.text("sub"),
                    token.text("sid")))
            .stream()
            .flatMap(signIn -> callers.find(signIn).stream())
            .toList();
    AuditEvent heard =
        AuditEvent.act(AuditAction.BACK_CHANNEL_LOGOUT, AuditOutcome.DONE)
            .atSite(site.site().ods().value());
    trail.recordAlone(ended.isEmpty() ? heard.detail("NO_SUCH_SIGN_IN") : heard);
    return new Genuine(ended);
  }

  private NotGenuine refused(String site, Verdict.Refused refusal) {
    recordStrange(
        site,
        AuditEvent.act(AuditAction.BACK_CHANNEL_LOGOUT, AuditOutcome.REFUSED)
            .detail("TOKEN_REFUSED")
            .refusal(refusal.words()),
        refusal.words());
    return new NotGenuine();
  }

  private NotNow notNow(String site, IdentityException failure) {
    recordStrange(
        site,
        AuditEvent.act(AuditAction.BACK_CHANNEL_LOGOUT, AuditOutcome.FAILED)
            .detail("PLATFORM_FAILED"),
        failure.getMessage());
    return new NotNow();
  }

  private void recordStrange(String site, AuditEvent event, String why) {
    if (strangers.record(AuditAction.BACK_CHANNEL_LOGOUT, site, event)) {
      LOG.log(Level.WARNING, "Back-channel logout: {0}", why);
    }
  }

  /** That it is for another of our clients is the least that can be said of a token. */
  private static Verdict.Refused tellingMore(
      Optional<Verdict.Refused> before, Verdict.Refused now) {
    return before.filter(refused -> refused.reason() != Reason.AUDIENCE_WRONG).orElse(now);
  }

  private List<SeparateSignIn> separateSites() {
    return sites.sites().stream()
        .map(patterns::of)
        .filter(SeparateSignIn.class::isInstance)
        .map(SeparateSignIn.class::cast)
        .toList();
  }
}
