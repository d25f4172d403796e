package org.lanternscr.harness.checks;

import java.util.Locale;

/** What is most likely wrong when a check fails, and what to do about it. */
public enum Cause {
  CLOCK_FAST("Set this machine's clock by the time service (NTP) that the trust uses."),
  CLOCK_SLOW("Set this machine's clock by the time service (NTP) that the trust uses."),
  UNREACHABLE(
      "Check host and port of the address, the proxy, the firewall, and the certificate trust of"
          + " this machine; if it answers 5xx, try again later."),
  BUSY("Too many requests at this moment: wait a minute and run the harness again."),
  WRONG_ISSUER(
      "Write cis2.issuer exactly as the provider writes it, port included (such as :443)."),
  DISCOVERY_UNFIT(
      "Register the client at the provider for what the sentence names, or ask the provider."),
  ISSUER_KEYS("Check that the provider's JWK set can be fetched from this machine."),
  WRONG_CALLBACK(
      "Write site.ODS.callback exactly as it is registered, or register what is written; every"
          + " character counts."),
  CLIENT_UNKNOWN("Check the client id, and that it is of this environment."),
  NOT_APPROVED("Have the application approved in the developer portal, or use its new API key."),
  SIGN_IN_REFUSED("Compare the registration (scopes, response type, acr) with what was asked for."),
  WRONG_SECRET(
      "Copy the secret of this client and environment into its secret file anew; it may have been"
          + " renewed in the portal."),
  CIS2_CLIENT(
      "Check site.ODS.cis2.client.id, its secret or key at NHS CIS2, and this machine's clock."),
  ASSERTION_REFUSED(
      "Check the client id, that the key's public part is published under its name, and this"
          + " machine's clock."),
  OLD_KEY(
      "Publish the public part of the key in the application's JWK set and wait an hour, because"
          + " the platform keeps the set that long; or put the published key into the folder."),
  OTHER_KEY("The JWK set holds another key of this name: give the new key a name of its own."),
  NO_KEY_REGISTERED("Register the address of the application's JWK set in the developer portal."),
  KEY_SET_UNREACHABLE("Make the address of the application's JWK set reachable for the platform."),
  EXPIRED_KEY("Make a new key, publish it, wait an hour, and remove this one from the folder."),
  WRONG_AUDIENCE(
      "Write oauth.url with exactly the host and path under which the platform publishes its token"
          + " URL; for an ID token, check the client id."),
  MISSING_PRODUCT(
      "Subscribe the application to the product (SCR, PDS) at the assurance levels in use, in the"
          + " developer portal."),
  NO_ASID("Have the site's ASID entered as attribute of the application in the developer portal."),
  ROLE_HEADER("Set site.ODS.urid as the platform wants it (always, posts or never)."),
  NO_ROLES_SCOPE("Have the scope nationalrbacaccess granted to this client."),
  NO_ROLES("Sign in as a person who has a national role."),
  ROLE_NOT_CHOSEN(
      "Sign in again and choose a role; if none is asked for, have the scope selectedrole granted"
          + " to this client."),
  LEVEL_TOO_LOW(
      "Sign in with an authenticator of the level that acr asks for; if it was one, report to NHS"
          + " CIS2 that the level is not enforced."),
  TOKEN_TIMES(
      "Set this machine's clock; if it is right, report the token's times to the provider."),
  TOKEN_NOT_GENUINE(
      "Check that cis2.issuer is of the right environment. If it is, treat it as an attack."),
  TOKEN_CLAIMS("Report the claim to the provider; nobody can sign in until it is right."),
  STATE_WRONG("Paste the address of the sign-in begun last, whole."),
  CODE_REFUSED("Paste the address within five minutes, once, and of this sign-in."),
  REPLAY_ACCEPTED("Report it to the platform: a stolen refresh token would work beside its owner."),
  REFUSAL_MISSING("Report it to the platform at once: it accepts what it must refuse."),
  UNREADABLE("The reply was not of the agreed form: check that the address is the right service."),
  REFUSED("Ask the service desk of the platform, with the message id if there is one.");

  private final String remedy;

  Cause(String remedy) {
    this.remedy = remedy;
  }

  /** As in the report: {@code wrong-secret}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String remedy() {
    return remedy;
  }
}
