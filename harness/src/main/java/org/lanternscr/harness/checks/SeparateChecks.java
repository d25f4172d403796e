package org.lanternscr.harness.checks;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.identity.Endpoint;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.PlatformTokens;
import org.lanternscr.identity.SeparateOutcome;
import org.lanternscr.identity.SeparatePattern;
import org.lanternscr.identity.SignInAttempt;
import org.lanternscr.identity.jwt.JwtDoor;
import org.lanternscr.identity.jwt.Reason;

/** The separate pattern, by the product's own code. */
final class SeparateChecks {

  private static final String[] NEED_TOKENS = AfterSignIn.ALL;
  private static final String[] NEED_CODE =
      Stream.concat(Stream.of("id-token", "level", "roles", "tokens"), Stream.of(NEED_TOKENS))
          .toArray(String[]::new);
  private static final String[] NEED_DISCOVERY =
      Stream.concat(
              Stream.of("issuer-keys", "callback", "cis2-client", "sign-in"), Stream.of(NEED_CODE))
          .toArray(String[]::new);

  private final SiteRun run;
  private final Findings findings;
  private final PlatformTokens platform;
  private final SeparatePattern pattern;

  SeparateChecks(SiteRun run) {
    this.run = run;
    this.findings = run.findings();
    this.platform =
        SiteChecks.platform(run.site(), run.site().platformKeys().orElseThrow(), run.conditions());
    this.pattern =
        new SeparatePattern(
            run.site().cis2().orElseThrow(),
            platform,
            new JwtDoor(run.conditions().clock()),
            run.conditions().clock(),
            run.conditions().connections(),
            Runnable::run);
  }

  void run() {
    secret();
    SignInAttempt attempt;
    try {
      attempt = pattern.begin(run.site().acr(), false);
    } catch (IdentityException failed) {
      findings.fail("discovery", failed);
      findings.skip("there is no usable discovery document", NEED_DISCOVERY);
      return;
    }
    findings.pass(
        "discovery",
        "The issuer is the same text, its endpoints are usable; PKCE "
            + (attempt.codeVerifier().isPresent() ? "is used." : "is not supported."));
    issuerKeys();
    URI callback = run.site().cis2().orElseThrow().callback();
    new CallbackCheck(run.probe()).run(findings, "callback", attempt.address(), callback);
    cis2Client();
    if (!findings.passed("callback")) {
      findings.skip("no sign-in can begin", "sign-in");
      findings.skip("no sign-in can begin", NEED_CODE);
      return;
    }
    SignInAttempt fresh = pattern.begin(run.site().acr(), true);
    SignIn.code(
            findings,
            run.conditions().person(),
            run.site().code(),
            fresh.address(),
            callback,
            fresh.state(),
            NEED_CODE)
        .ifPresent(code -> complete(fresh, code));
  }

  /** The platform wants it for refreshes; a token that nobody issued is refused after it. */
  private void secret() {
    try {
      platform.refresh(
          new Grant(CombinedChecks.MADE_UP, Instant.MAX, CombinedChecks.MADE_UP, Instant.MAX, 0));
      findings.fail("secret", Cause.REFUSAL_MISSING, "A made-up refresh token was accepted.");
    } catch (IdentityException refused) {
      if (refused.kind() == IdentityException.Kind.INVALID_GRANT) {
        findings.pass(
            "secret", "Client id and secret are known: only the made-up token is refused.");
      } else {
        findings.fail("secret", refused);
      }
    }
  }

  private void issuerKeys() {
    Optional<Reason> reason = ForgedToken.refusedBy(pattern);
    if (reason.isEmpty()) {
      findings.fail("issuer-keys", Cause.TOKEN_NOT_GENUINE, "A forged token was let in.");
    } else if (reason.get() == Reason.KEY_UNKNOWN) {
      findings.pass("issuer-keys", "The JWK set is there, and a forged token is refused.");
    } else {
      findings.fail("issuer-keys", Causes.of(reason.get()), reason.get().words());
    }
  }

  private void cis2Client() {
    try {
      pattern.complete(pattern.begin(run.site().acr(), false), CombinedChecks.MADE_UP);
      findings.fail("cis2-client", Cause.REFUSAL_MISSING, "A made-up code was accepted.");
    } catch (IdentityException refused) {
      if (refused.kind() == IdentityException.Kind.INVALID_GRANT) {
        findings.pass(
            "cis2-client", "NHS CIS2 believes the client: only the made-up code is refused.");
      } else {
        findings.fail("cis2-client", refused);
      }
    }
  }

  private void complete(SignInAttempt attempt, String code) {
    try {
      judge(pattern.complete(attempt, code), attempt);
    } catch (IdentityException failed) {
      brokenOff(failed);
    }
  }

  /** The order of the product: CIS2's tokens, the ID token, userinfo, the platform's tokens. */
  private void brokenOff(IdentityException failed) {
    Endpoint endpoint = failed.endpoint().orElse(Endpoint.CIS2_TOKEN);
    if (endpoint == Endpoint.CIS2_USERINFO || endpoint == Endpoint.TOKEN) {
      findings.pass("id-token", "Signature and claims are in order.");
      findings.pass(
          "level", "The level is the one that " + run.site().acr() + " asks for, or higher.");
    } else {
      findings.fail("id-token", failed);
      findings.skip("there is no ID token", "level");
    }
    if (endpoint == Endpoint.TOKEN) {
      findings.pass("roles", "A role is chosen, and userinfo has it.");
      findings.fail("tokens", failed);
    } else if (endpoint == Endpoint.CIS2_USERINFO) {
      findings.fail("roles", failed);
      findings.skip("userinfo failed", "tokens");
    } else {
      findings.skip("there is no ID token", "roles", "tokens");
    }
    findings.skip("there are no tokens of the platform", NEED_TOKENS);
  }

  private void judge(SeparateOutcome outcome, SignInAttempt attempt) {
    if (outcome instanceof SeparateOutcome.NotAdmitted refused) {
      Reason reason = refused.refusal().reason();
      findings.fail("id-token", Causes.of(reason), refused.refusal().words());
      findings.skip("the ID token is refused", "level", "roles", "tokens");
      findings.skip("the ID token is refused", NEED_TOKENS);
      return;
    }
    findings.pass("id-token", "Signature and claims are in order.");
    if (outcome instanceof SeparateOutcome.SignedIn signedIn) {
      findings.pass(
          "level",
          "Level "
              + signedIn.assuranceLevel()
              + " was reached; asked was "
              + attempt.acrValues()
              + ".");
      Roles.judge(findings, signedIn.user());
      run.after().tokens(signedIn.grant(), run.conditions().clock().instant());
      run.after().run(signedIn.grant(), Optional.of(signedIn.role()), platform::refresh);
      return;
    }
    findings.pass(
        "level", "The level is the one that " + run.site().acr() + " asks for, or higher.");
    if (outcome instanceof SeparateOutcome.NoRoles none) {
      Roles.judge(findings, none.user());
    } else {
      findings.fail(
          "roles", Cause.ROLE_NOT_CHOSEN, "There are roles, but the ID token names none of them.");
    }
    findings.skip("without a role there is no exchange", "tokens");
    findings.skip("without a role there is no exchange", NEED_TOKENS);
  }
}
