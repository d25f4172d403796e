package org.lanternscr.identity.life;

/**
 * What a sign-in's tokens gave: what was wanted, or the reason why the user signs in again (without
 * losing what they typed).
 */
public sealed interface Outcome<T> {

  /** What was wanted; it may be a token, so it is not printed. */
  record Given<T>(T value) implements Outcome<T> {

    @Override
    public String toString() {
      return "Given[***]";
    }
  }

  /** The sign-in is over. */
  record SignInAgain<T>(Why why) implements Outcome<T> {}

  /** Why a sign-in is over. */
  enum Why {
    /** It lasted as long as it may. */
    WINDOW_OVER,
    /** The platform does not take the refresh token: revoked, or used by somebody else. */
    REFRESH_REFUSED,
    /** The reply to a refresh was lost, and with it the next refresh token. */
    REPLY_LOST,
    /** A national service does not take the access token, not even a new one. */
    TOKEN_REFUSED,
    /** Signed out, here or by CIS2. */
    ENDED
  }
}
