package org.lanternscr.identity;

/** The endpoints that the server itself calls. */
public enum Endpoint {
  /** The platform's token endpoint. */
  TOKEN("/token"),
  /** The platform's userinfo. */
  USERINFO("/userinfo"),
  /** The discovery document of CIS2. */
  CIS2_DISCOVERY("CIS2 discovery"),
  /** The published keys of CIS2. */
  CIS2_KEYS("CIS2 JWK set"),
  /** The token endpoint of CIS2. */
  CIS2_TOKEN("CIS2 /access_token"),
  /** The userinfo of CIS2. */
  CIS2_USERINFO("CIS2 /userinfo");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  /** The name it has in messages. */
  public String path() {
    return path;
  }

  /** Whether a 401 here is about the access token (RFC 6750 3.1), not about the application. */
  boolean takesAccessTokens() {
    return this == USERINFO || this == CIS2_USERINFO;
  }
}
