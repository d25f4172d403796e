package org.lanternscr.identity;

/** The endpoints that the server itself calls, by the name they have in messages. */
enum Endpoint {
  TOKEN("/token"),
  USERINFO("/userinfo"),
  CIS2_DISCOVERY("CIS2 discovery"),
  CIS2_KEYS("CIS2 JWK set"),
  CIS2_TOKEN("CIS2 /access_token"),
  CIS2_USERINFO("CIS2 /userinfo");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** Whether a 401 here is about the access token (RFC 6750 3.1), not about the application. */
  boolean takesAccessTokens() {
    return this == USERINFO || this == CIS2_USERINFO;
  }
}
