package org.lanternscr.e2e;

/** Signs a {@link Walker} in, over the pages that a browser would come to. */
final class SignInByHand {

  private SignInByHand() {}

  static void at(String site, Walker walker, String userId) {
    walker.submit("site", site).submit("user", userId);
  }
}
