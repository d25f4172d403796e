package org.lanternscr.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.PlatformTokens;
import org.lanternscr.identity.SeparateOutcome;
import org.lanternscr.identity.SeparatePattern;
import org.lanternscr.identity.SignInAttempt;
import org.lanternscr.identity.jwt.Verdict;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Site;

/** Sign-in at NHS CIS2 itself, then an exchange of its ID token for the platform's tokens. */
final class SeparateSignIn implements SignInPattern {

  private final Site site;
  private final Pattern.Separate registration;
  private final SeparatePattern pattern;
  private final PlatformTokens platform;

  SeparateSignIn(
      Site site, Pattern.Separate registration, SeparatePattern pattern, PlatformTokens platform) {
    this.site = site;
    this.registration = registration;
    this.pattern = pattern;
    this.platform = platform;
  }

  @Override
  public PendingSignIn begin(boolean askRoleAgain) {
    SignInAttempt attempt = pattern.begin(site.application().acrValues(), askRoleAgain);
    return new PendingSignIn(
        site.ods().value(),
        attempt.address(),
        attempt.state(),
        attempt.nonce(),
        attempt.codeVerifier().orElse(""),
        askRoleAgain,
        Instant.now());
  }

  @Override
  public Answer complete(PendingSignIn pending, String code) {
    SeparateOutcome outcome = pattern.complete(attempt(pending), code);
    if (outcome instanceof SeparateOutcome.SignedIn in) {
      return new Answer.Known(
          in.grant(),
          in.user(),
          List.of(in.role()),
          "level " + in.assuranceLevel(),
          Optional.of(
              new Cis2Session(
                  registration.issuer(),
                  registration.clientId(),
                  in.user().userId(),
                  in.session())));
    }
    if (outcome instanceof SeparateOutcome.NotAdmitted refused) {
      return new Answer.NotAdmitted(refused.refusal());
    }
    return outcome instanceof SeparateOutcome.RoleNotChosen open
        ? new Answer.RoleNotChosen(open.user())
        : new Answer.NoRoles(((SeparateOutcome.NoRoles) outcome).user());
  }

  @Override
  public Grant refresh(Grant grant) {
    return platform.refresh(grant);
  }

  /** The verdict on a logout token. */
  Verdict logout(String logoutToken) {
    return pattern.logout(logoutToken);
  }

  Site site() {
    return site;
  }

  Pattern.Separate registration() {
    return registration;
  }

  private SignInAttempt attempt(PendingSignIn pending) {
    return new SignInAttempt(
        pending.address(),
        pending.state(),
        pending.nonce(),
        Optional.of(pending.codeVerifier()).filter(verifier -> !verifier.isEmpty()),
        site.application().acrValues());
  }
}
