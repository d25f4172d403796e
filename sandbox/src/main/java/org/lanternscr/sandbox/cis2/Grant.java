package org.lanternscr.sandbox.cis2;

/** What a code or an access token stands for. */
record Grant(Session session, SignInRequest request, Fault fault) {
  @Override
  public String toString() {
    return "Grant[masked]";
  }
}
