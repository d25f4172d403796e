package org.lanternscr.sandbox.life;

import java.time.Duration;

/** Everything that ends by itself, with the time it lives at the real services. */
public enum Lifetime {
  /** identity-and-directories.md 1.3. */
  ACCESS_TOKEN("accessToken", Duration.ofMinutes(10)),
  /** A8: each refresh token. */
  REFRESH_TOKEN("refreshToken", Duration.ofHours(12)),
  /** A8: counted from the first sign-in; it does not slide. */
  REFRESH_WINDOW("refreshWindow", Duration.ofHours(12)),
  /** A3. */
  CODE("code", Duration.ofSeconds(300)),
  /** What NHS CIS2 really grants is not established; this is what such servers commonly do. */
  CIS2_CODE("cis2Code", Duration.ofSeconds(120)),
  /** 2.2: "3599". */
  CIS2_ACCESS_TOKEN("cis2AccessToken", Duration.ofHours(1)),
  ID_TOKEN("idToken", Duration.ofHours(1)),
  /** B3: how long the platform keeps a client's JWKS. */
  CLIENT_KEYS("clientKeys", Duration.ofHours(1)),
  /** The user is in front of the login page. */
  SIGN_IN("signIn", Duration.ofMinutes(10));

  private final String label;
  private final Duration standard;

  Lifetime(String label, Duration standard) {
    this.label = label;
    this.standard = standard;
  }

  /** Its name on the wire of {@code /control/lifetimes}. */
  public String label() {
    return label;
  }

  Duration standard() {
    return standard;
  }
}
