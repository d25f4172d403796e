package org.lanternscr.harness.checks;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;

/** A refresh, and a second use of the token that was refreshed. */
record Refresh(Findings findings, UnaryOperator<Grant> refresh) {

  /** The new grant, if there is one. */
  Optional<Grant> renewed(Grant grant) {
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

  /** Last of all, because a server may end the whole sign-in for it (RFC 9700 4.14.2). */
  void replay(Grant used) {
    try {
      refresh.apply(used);
      findings.fail("replay", Cause.REPLAY_ACCEPTED, "A used refresh token was accepted again.");
    } catch (IdentityException refused) {
      if (refused.kind() == IdentityException.Kind.INVALID_GRANT) {
        findings.pass("replay", "A used refresh token is refused.");
      } else {
        findings.fail("replay", refused);
      }
    }
  }
}
