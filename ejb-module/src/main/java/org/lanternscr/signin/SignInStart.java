package org.lanternscr.signin;

/** How a sign-in began: with somebody on their way, or with a refusal. */
public sealed interface SignInStart permits SignInStart.Leaving, SignInResult.Refused {

  /** The browser goes to the address of the pending sign-in. */
  record Leaving(PendingSignIn pending) implements SignInStart {}
}
