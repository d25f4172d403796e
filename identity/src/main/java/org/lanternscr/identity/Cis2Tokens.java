package org.lanternscr.identity;

/** What CIS2 gives for a code: one token for its userinfo, and the ID token, not yet verified. */
record Cis2Tokens(String accessToken, String idToken) {

  /** Never a token. */
  @Override
  public String toString() {
    return "Cis2Tokens[***]";
  }
}
