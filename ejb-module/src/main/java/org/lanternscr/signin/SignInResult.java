package org.lanternscr.signin;

import java.util.List;
import org.lanternscr.platform.Caller;

/** How a sign-in ended. */
public sealed interface SignInResult {

  /** The person is signed in and works in the one role they have at this site. */
  record SignedIn(Caller caller) implements SignInResult {}

  /** The person is known and must choose a role before anything else. */
  record RoleNeeded(Caller caller, List<Caller.Role> roles) implements SignInResult {
    public RoleNeeded {
      roles = List.copyOf(roles);
    }
  }

  /** No role was chosen at NHS CIS2: the browser goes there once more. */
  record AskedAgain(PendingSignIn pending) implements SignInResult {}

  /** The person is not signed in. */
  record Refused(Reason reason) implements SignInResult, SignInStart {}

  /** Why a sign-in was refused; each has its own words and next step. */
  enum Reason {
    /** Nobody was sent away from this browser: a replayed link, Back, or somebody else's link. */
    NO_PENDING,
    /** The person turned back at NHS CIS2. */
    CANCELLED,
    /** The state is not the one this browser was sent with. */
    WRONG_STATE,
    /** The sign-in was left open too long. */
    TOO_LATE,
    /** The code was wrong, old or already used. */
    WRONG_CODE,
    /** The platform refuses this site's application. */
    APPLICATION_REFUSED,
    /** The platform did not answer, or not in a way that can be read. */
    PLATFORM_FAILED,
    /** The ID token is not genuine or does not say what it must; the audit log says what. */
    TOKEN_REFUSED,
    /** The assurance level that was reached is below the one this site needs. */
    LEVEL_TOO_LOW,
    /** No role was chosen at NHS CIS2, though it was asked again. */
    ROLE_NOT_CHOSEN,
    /** The person has no role at all. */
    NO_ROLE,
    /** The person's roles are of other organisations. */
    OTHER_ORGANISATION
  }
}
