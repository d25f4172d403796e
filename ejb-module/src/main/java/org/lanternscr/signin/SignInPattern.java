package org.lanternscr.signin;

import java.util.List;
import java.util.Optional;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.RoleClaim;
import org.lanternscr.identity.UserClaims;
import org.lanternscr.identity.jwt.Verdict;

/** The conversation by which a person proves who they are, for one site. */
interface SignInPattern {

  /**
   * Begins a sign-in.
   *
   * @param askRoleAgain whether the role is to be asked for although a session at NHS CIS2 lasts
   * @throws IdentityException if there is nowhere to send the browser to just now
   */
  PendingSignIn begin(boolean askRoleAgain);

  /**
   * Completes a sign-in whose state has been compared.
   *
   * @throws IdentityException if the other side refuses or fails
   */
  Answer complete(PendingSignIn pending, String code);

  /** The next grant for one that is used up by this. */
  Grant refresh(Grant grant);

  /** Who it is, or why nobody is signed in. */
  sealed interface Answer {

    /**
     * Somebody has proven who they are.
     *
     * @param roles those they may choose from here; in the separate pattern the one they chose
     * @param assurance what is known of the assurance level, in words for the audit log
     * @param session the session at NHS CIS2 that a logout token can end, where we know of one
     */
    record Known(
        Grant grant,
        UserClaims user,
        List<RoleClaim> roles,
        String assurance,
        Optional<Cis2Session> session)
        implements Answer {}

    /** The person has no usable role at all. */
    record NoRoles(UserClaims user) implements Answer {}

    /** No role was chosen at NHS CIS2, or one that the person does not have. */
    record RoleNotChosen(UserClaims user) implements Answer {}

    /** The ID token is not genuine or does not say what it must. */
    record NotAdmitted(Verdict.Refused refusal) implements Answer {}
  }
}
