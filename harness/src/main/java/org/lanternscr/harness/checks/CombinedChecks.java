package org.lanternscr.harness.checks;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.identity.CombinedPattern;
import org.lanternscr.identity.Connections;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.RoleClaim;
import org.lanternscr.identity.Timeouts;
import org.lanternscr.identity.UserClaims;

/** The combined pattern, by the product's own code. */
final class CombinedChecks {

  static final String MADE_UP = "made-up-by-the-harness";

  private static final String[] NEED_TOKENS =
      Stream.concat(Stream.of("roles", "level"), Stream.of(AfterSignIn.ALL)).toArray(String[]::new);
  private static final String[] NEED_CODE =
      Stream.concat(Stream.of("tokens"), Stream.of(NEED_TOKENS)).toArray(String[]::new);

  private final SiteSettings site;
  private final Conditions conditions;
  private final Findings findings;
  private final Probe probe;
  private final AfterSignIn after;
  private final CombinedPattern pattern;

  CombinedChecks(
      SiteSettings site, Conditions conditions, Findings findings, Probe probe, AfterSignIn after) {
    this.site = site;
    this.conditions = conditions;
    this.findings = findings;
    this.probe = probe;
    this.after = after;
    this.pattern =
        new CombinedPattern(
            site.application(),
            site.oauth(),
            conditions.clock(),
            Connections.ofJava(Timeouts.standard()));
  }

  void run() {
    URI callback = site.application().callback();
    new CallbackCheck(probe).run(findings, "callback", begin(CombinedPattern.newState()), callback);
    secret();
    if (!findings.passed("callback")) {
      findings.skip("no sign-in can begin", "sign-in");
      findings.skip("no sign-in can begin", NEED_CODE);
      return;
    }
    String state = CombinedPattern.newState();
    SignIn.code(
            findings, conditions.person(), site.code(), begin(state), callback, state, NEED_CODE)
        .ifPresent(this::complete);
  }

  private URI begin(String state) {
    return pattern.authoriseUrl(state, site.acr());
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
    after.tokens(grant, conditions.clock().instant());
    Optional<RoleClaim> role = Optional.empty();
    try {
      UserClaims user = pattern.userInfo(grant);
      Roles.judge(findings, user);
      role = user.roles().stream().findFirst();
    } catch (IdentityException refused) {
      findings.fail("roles", refused);
    }
    findings.skip(
        "the platform enforces " + site.acr() + " and never says which level was reached", "level");
    after.run(grant, role, pattern::refresh);
  }
}
