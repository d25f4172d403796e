package org.lanternscr.harness.checks;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;

/** A refresh, and a second use of the token that was refreshed. */
final class Refresh {

  private Refresh() {}

  /** The newest grant there is. */
  static Grant run(Findings findings, Grant grant, UnaryOperator<Grant> refresh) {
    Optional<Grant> renewed = renewed(findings, grant, refresh);
    if (renewed.isEmpty()) {
      findings.skip("the refresh before it failed", "replay");
      return grant;
    }
    try {
      refresh.apply(grant);
      findings.fail("replay", Cause.REPLAY_ACCEPTED, "A used refresh token was accepted again.");
    } catch (IdentityException refused) {
      if (refused.kind() == IdentityException.Kind.INVALID_GRANT) {
        findings.pass("replay", "A used refresh token is refused.");
      } else {
        findings.fail("replay", refused);
      }
    }
    return renewed.get();
  }

  private static Optional<Grant> renewed(
      Findings findings, Grant grant, UnaryOperator<Grant> refresh) {
    try {
      Grant renewed = refresh.apply(grant);
      if (renewed.accessToken().equals(grant.accessToken())
          || renewed.refreshToken().equals(grant.refreshToken())) {
        findings.fail("refresh", Cause.UNREADABLE, "The refresh brought the same tokens again.");
        return Optional.empty();
      }
      findings.pass("refresh", "New tokens; the refresh tokens rotate.");
      return Optional.of(renewed);
    } catch (IdentityException failed) {
      findings.fail("refresh", failed);
      return Optional.empty();
    }
  }
}
