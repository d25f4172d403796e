package org.lanternscr.sandbox.gateway;

/** Why the gateway does not let a request through. */
public sealed interface Refusal {
  /** C1: the token, with the text of the OAuth fault. */
  record BadToken(Kind kind) implements Refusal {
    public enum Kind {
      MISSING("Invalid access token"),
      UNKNOWN("Invalid Access Token"),
      EXPIRED("Access Token expired");

      private final String text;

      Kind(String text) {
        this.text = text;
      }

      public String text() {
        return text;
      }
    }
  }

  /** C2: the application does not subscribe to this API; 401 or 403, as its file says. */
  record NoProduct(int status) implements Refusal {}

  /** C7: too fast. */
  record TooFast(boolean quota, String clientId) implements Refusal {}

  /** C4: the role profile, with the reason of 2.6. */
  record BadRole(String reason, String given) implements Refusal {}

  /** The application has no ASID where one is needed. */
  record NoAsid() implements Refusal {}
}
