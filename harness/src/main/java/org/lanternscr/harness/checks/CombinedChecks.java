package org.lanternscr.harness.checks;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.identity.CombinedPattern;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.RoleClaim;
import org.lanternscr.identity.UserClaims;

/** The combined pattern, by the product's own code. */
final class CombinedChecks {

  static final String MADE_UP = "made-up-by-the-harness";

  private static final String[] NEED_TOKENS =
      Stream.concat(Stream.of("roles", "level"), Stream.of(AfterSignIn.ALL)).toArray(String[]::new);
  private static final String[] NEED_CODE =
      Stream.concat(Stream.of("tokens"), Stream.of(NEED_TOKENS)).toArray(String[]::new);

  private final SiteRun run;
  private final Findings findings;
  private final CombinedPattern pattern;

  CombinedChecks(SiteRun run) {
    this.run = run;
    this.findings = run.findings();
    this.pattern =
        new CombinedPattern(
            run.site().application(),
            run.site().oauth(),
            run.conditions().clock(),
            run.conditions().connections());
  }

  void run() {
    URI callback = run.site().application().callback();
    new CallbackCheck(run.probe())
        .run(findings, "callback", begin(CombinedPattern.newState()), callback);
    secret();
    if (!findings.passed("callback")) {
      findings.skip("no sign-in can begin", "sign-in");
      findings.skip("no sign-in can begin", NEED_CODE);
      return;
    }
    String state = CombinedPattern.newState();
    SignIn.code(
            findings,
            run.conditions().person(),
            run.site().code(),
            begin(state),
            callback,
            state,
            NEED_CODE)
        .ifPresent(this::complete);
  }

  private URI begin(String state) {
    return pattern.authoriseUrl(state, run.site().acr());
  }

  /** Without a person: a code that nobody issued is refused only after the client is believed. */
  private void secret() {
    try {
      pattern.exchange(MADE_UP);
      findings.fail("secret", Cause.REFUSAL_MISSING, "A made-up code was accepted.");
    } catch (IdentityException refused) {
      if (refused.kind() == IdentityException.Kind.INVALID_GRANT) {
        findings.pass(
            "secret", "Client id and secret are known: only the made-up code is refused.");
      } else {
        findings.fail("secret", refused);
      }
    }
  }

  private void complete(String code) {
    Grant grant;
    try {
      grant = pattern.exchange(code);
    } catch (IdentityException refused) {
      findings.fail("tokens", refused);
      findings.skip("there are no tokens", NEED_TOKENS);
      return;
    }
    run.after().tokens(grant, run.conditions().clock().instant());
    Optional<RoleClaim> role = Optional.empty();
    try {
      UserClaims user = pattern.userInfo(grant);
      Roles.judge(findings, user);
      role = user.roles().stream().findFirst();
    } catch (IdentityException refused) {
      findings.fail("roles", refused);
    }
    findings.skip(
        "the platform enforces " + run.site().acr() + " and never says which level was reached",
        "level");
    run.after().run(grant, role, pattern::refresh);
  }
}
