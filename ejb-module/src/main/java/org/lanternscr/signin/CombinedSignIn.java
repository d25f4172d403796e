package org.lanternscr.signin;

import java.time.Instant;
import java.util.Optional;
import org.lanternscr.identity.CombinedPattern;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.UserClaims;
import org.lanternscr.site.Site;

/** Sign-in through the API platform's own page. The platform tells no assurance level (R3.5). */
final class CombinedSignIn implements SignInPattern {

  static final String ASSURANCE = "level enforced by the platform";

  private final Site site;
  private final CombinedPattern pattern;

  CombinedSignIn(Site site, CombinedPattern pattern) {
    this.site = site;
    this.pattern = pattern;
  }

  /** The role is chosen here afterwards, so there is nothing that could be asked for again. */
  @Override
  public PendingSignIn begin(boolean askRoleAgain) {
    String state = CombinedPattern.newState();
    return new PendingSignIn(
        site.ods().value(),
        pattern.authoriseUrl(state, site.application().acrValues()),
        state,
        "",
        "",
        askRoleAgain,
        Instant.now());
  }

  @Override
  public Answer complete(PendingSignIn pending, String code) {
    Grant grant = pattern.exchange(code);
    UserClaims user = pattern.userInfo(grant);
    return user.roles().isEmpty()
        ? new Answer.NoRoles(user)
        : new Answer.Known(grant, user, user.roles(), ASSURANCE, Optional.empty());
  }

  @Override
  public Grant refresh(Grant grant) {
    return pattern.refresh(grant);
  }
}
