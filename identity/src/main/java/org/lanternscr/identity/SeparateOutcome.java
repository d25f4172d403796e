package org.lanternscr.identity;

import java.time.Instant;
import java.util.Optional;
import org.lanternscr.identity.jwt.Verdict;

/** How a sign-in by the separate pattern ended. */
public sealed interface SeparateOutcome {

  /**
   * The user is signed in, in one role.
   *
   * @param grant the platform's tokens
   * @param user who it is, with all roles
   * @param role the role chosen at CIS2; it cannot be changed without signing in again
   * @param assuranceLevel the level reached, 2 or 3, as CIS2 states it
   * @param session CIS2's name for its session, by which a logout token ends this sign-in
   * @param authenticated when the user showed who they are
   */
  record SignedIn(
      Grant grant,
      UserClaims user,
      RoleClaim role,
      int assuranceLevel,
      Optional<String> session,
      Instant authenticated)
      implements SeparateOutcome {}

  /**
   * The ID token is not genuine or does not say what it must: nobody is signed in. The reason goes
   * to the audit log and the operator.
   */
  record NotAdmitted(Verdict.Refused refusal) implements SeparateOutcome {}

  /**
   * The user has roles, but the ID token names none of them: sign in again with {@code
   * chooseRoleAgain}.
   *
   * @param user who it is
   * @param unknownRole whether a role was named that userinfo does not have
   */
  record RoleNotChosen(UserClaims user, boolean unknownRole) implements SeparateOutcome {}

  /** The user has no usable role at all: signing in again would not help. */
  record NoRoles(UserClaims user) implements SeparateOutcome {}
}
