package org.lanternscr.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.UserClaims;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Grants;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.signin.SignInPattern.Answer;
import org.lanternscr.signin.SignInResult.AskedAgain;
import org.lanternscr.signin.SignInResult.Reason;
import org.lanternscr.signin.SignInResult.Refused;
import org.lanternscr.signin.SignInResult.RoleNeeded;
import org.lanternscr.signin.SignInResult.SignedIn;
import org.lanternscr.signin.SignInStart.Leaving;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/** Takes a person from the site they chose to the role they work in, and out again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

  private static final Clock CLOCK = Clock.systemUTC();

  @EJB private SiteRegistry sites;
  @EJB private AuditTrail trail;
  @Inject private Patterns patterns;
  @Inject private RoleRights rights;
  @Inject private RolesOnOffer offers;
  @Inject private Cis2Sessions sessions;
  @Inject private Callers callers;
  @Inject private Grants grants;
  @Inject private SignInRefusals refusals;
  @Inject private Strangers strangers;
  @Inject private RoleTaken roleTaken;

  /**
   * Begins a sign-in at a site. In the separate pattern NHS CIS2 is asked first where to send the
   * browser; that it cannot say is recorded and told.
   */
  @PermitAll
  @Audits(AuditAction.SIGN_IN)
  public SignInStart begin(OdsCode code) {
    return begin(code, false);
  }

  /**
   * Begins a sign-in in which NHS CIS2 asks for a login and a role although its session lasts, for
   * a person who changes their role; the sign-in before MUST have been ended.
   */
  @PermitAll
  @Audits(AuditAction.SIGN_IN)
  public SignInStart beginInAnotherRole(OdsCode code) {
    return begin(code, true);
  }

  private SignInStart begin(OdsCode code, boolean askRoleAgain) {
    Site site = siteOf(code.value());
    try {
      return new Leaving(patterns.of(site).begin(askRoleAgain));
    } catch (IdentityException e) {
      return refusals.ofBeginning(site, e);
    }
  }

  /**
   * Ends a sign-in with what the browser brought back. The attempt is recorded before the code is
   * redeemed, and the outcome before anybody counts as signed in; of a flood of attempts by people
   * who prove nothing, only their number.
   *
   * @param back what the browser brought
   */
  @PermitAll
  @Audits({AuditAction.SIGN_IN, AuditAction.CHOOSE_ROLE, AuditAction.SIGN_OUT})
  public SignInResult complete(PendingSignIn pending, AuthorisationResponse back) {
    Site site = siteOf(pending.site());
    Optional<UUID> attempt = strangers.attempt(AuditAction.SIGN_IN, pending.site());
    Optional<Reason> unusable = pending.unusableWith(back, CLOCK.instant());
    if (unusable.isPresent()) {
      return refusals.ofAttempt(site, attempt, unusable.get());
    }
    SignInPattern pattern = patterns.of(site);
    Answer answer;
    try {
      answer = pattern.complete(pending, back.code());
    } catch (IdentityException e) {
      return refusals.ofAttempt(site, attempt, e);
    } catch (RuntimeException e) {
      refusals.noteFault(site, attempt, e);
      throw e;
    }
    if (answer instanceof Answer.NotAdmitted notAdmitted) {
      return refusals.ofToken(site, attempt, notAdmitted.refusal());
    }
    UUID recorded = strangers.proven(AuditAction.SIGN_IN, pending.site(), attempt);
    if (answer instanceof Answer.Known known) {
      return admit(site, pattern, known, recorded);
    }
    if (answer instanceof Answer.NoRoles nobody) {
      return refusals.ofPerson(caller(site, nobody.user(), ""), recorded, Reason.NO_ROLE);
    }
    UserClaims user = ((Answer.RoleNotChosen) answer).user();
    SignInResult refused =
        refusals.ofPerson(caller(site, user, ""), recorded, Reason.ROLE_NOT_CHOSEN);
    return pending.roleAskedAgain() ? refused : askAgain(site, pattern);
  }

  /** Once more, and now NHS CIS2 is to ask for the role (prompt=login). */
  private SignInResult askAgain(Site site, SignInPattern pattern) {
    try {
      return new AskedAgain(pattern.begin(true));
    } catch (IdentityException e) {
      return refusals.ofAskingAgain(site, e);
    }
  }

  /**
   * Records that a browser came back that had not been sent away: a replayed link, Back, or
   * somebody else's link. The event belongs to the site of the sign-in that this browser is still
   * waited for with, else to the one it last used, else to the trust's first.
   *
   * @param waiting the sign-in that it was sent away with, under another state; it goes on
   */
  @PermitAll
  @Audits(AuditAction.SIGN_IN)
  public Refused refuseUnasked(Optional<OdsCode> lastUsed, Optional<PendingSignIn> waiting) {
    Site site =
        waiting
            .map(pending -> siteOf(pending.site()))
            .or(() -> lastUsed.flatMap(sites::site))
            .orElseGet(() -> sites.sites().get(0));
    return refusals.ofStranger(site, waiting.isPresent() ? Reason.WRONG_STATE : Reason.NO_PENDING);
  }

  /**
   * Records that somebody opened a page for which their role has no right.
   *
   * @param right the right that is missing, one of {@code Rights}
   */
  @PermitAll
  @Audits(AuditAction.REFUSE)
  public void refusePage(String signIn, String right) {
    Caller caller = callers.find(signIn).orElseThrow(NobodySignedInException::new);
    trail.recordAlone(
        AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED)
            .by(caller)
            .detail("NO_RIGHT_" + right));
  }

  private SignInResult admit(Site site, SignInPattern pattern, Answer.Known known, UUID attempt) {
    Caller caller = caller(site, known.user(), known.assurance());
    List<Role> roles = EligibleRoles.of(known.roles(), site);
    if (roles.isEmpty()) {
      return refusals.ofPerson(caller, attempt, Reason.OTHER_ORGANISATION);
    }
    trail.recordAlone(
        AuditEvent.outcome(AuditAction.SIGN_IN, attempt, AuditOutcome.DONE).by(caller));
    grants.hold(caller.signIn(), known.grant(), pattern::refresh);
    offers.offer(caller.signIn(), roles);
    if (EligibleRoles.of(known.user().roles(), site).size() > roles.size()) {
      offers.noteOthersAtCis2(caller.signIn());
    }
    callers.put(caller);
    try {
      SignInResult result =
          roles.size() == 1
              ? new SignedIn(takeRole(caller, roles.get(0)))
              : new RoleNeeded(caller, roles);
      known.session().ifPresent(session -> register(caller, session));
      return result;
    } catch (RuntimeException e) {
      forget(caller.signIn());
      throw e;
    }
  }

  /** NHS CIS2 can have ended the session while its tokens were exchanged: then it ends here too. */
  private void register(Caller caller, Cis2Session session) {
    if (!sessions.register(caller.signIn(), session)) {
      end(caller.signIn(), AuditOutcome.ENDED_BY_PROVIDER);
    }
  }

  private static Caller caller(Site site, UserClaims user, String assurance) {
    return new Caller(
        UUID.randomUUID().toString(),
        user.userId(),
        user.name(),
        site.ods(),
        Optional.empty(),
        Map.of(),
        site.application().acrValues(),
        assurance,
        CLOCK.instant());
  }

  /** The roles that a signed-in person may work in at this site. */
  @PermitAll
  @Audits({})
  public List<Role> rolesOf(String signIn) {
    return offers.to(signIn);
  }

  /** Whether a person has another role here that they would have to choose at NHS CIS2. */
  @PermitAll
  @Audits({})
  public boolean hasOtherRolesAtCis2(String signIn) {
    return offers.hasOthersAtCis2(signIn);
  }

  /**
   * Works in a role from now on, whether it is the first choice or a change.
   *
   * @throws NobodySignedInException when the sign-in has ended or the role was not on offer
   */
  @PermitAll
  @Audits(AuditAction.CHOOSE_ROLE)
  public Caller chooseRole(String signIn, String roleProfile) {
    Caller caller = callers.find(signIn).orElseThrow(NobodySignedInException::new);
    Role role = offers.find(signIn, roleProfile).orElseThrow(NobodySignedInException::new);
    return takeRole(caller, role);
  }

  private Caller takeRole(Caller caller, Role role) {
    Caller inRole = caller.as(role, rights.of(role, caller));
    UUID chosen =
        trail.recordAlone(AuditEvent.act(AuditAction.CHOOSE_ROLE, AuditOutcome.DONE).by(inRole));
    callers.change(inRole);
    roleTaken.by(inRole, chosen);
    return inRole;
  }

  /**
   * Records that a person goes on where nothing had been done for too long. It MUST be called
   * before anything is put back: the patient was found under an earlier sign-in.
   */
  @PermitAll
  @Audits(AuditAction.RESUME)
  public void resume(String signIn, Optional<NhsNumber> patient) {
    Caller caller = callers.find(signIn).orElseThrow(NobodySignedInException::new);
    AuditEvent event = AuditEvent.act(AuditAction.RESUME, AuditOutcome.DONE).by(caller);
    trail.recordAlone(patient.map(event::about).orElse(event));
  }

  /**
   * Ends a sign-in: its tokens and roles are forgotten, whoever asks and however often.
   *
   * @param how done, timed out, or ended from outside
   */
  @PermitAll
  @Audits(AuditAction.SIGN_OUT)
  public void end(String signIn, AuditOutcome how) {
    forget(signIn)
        .ifPresent(
            caller -> trail.recordAlone(AuditEvent.act(AuditAction.SIGN_OUT, how).by(caller)));
  }

  private Optional<Caller> forget(String signIn) {
    grants.drop(signIn);
    offers.withdraw(signIn);
    sessions.forget(signIn);
    return callers.remove(signIn);
  }

  private Site siteOf(String ods) {
    return sites.site(new OdsCode(ods)).orElseThrow(NobodySignedInException::new);
  }
}
