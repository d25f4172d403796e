package org.lanternscr.harness.checks;

import java.net.URI;
import java.util.function.Consumer;
import org.lanternscr.harness.settings.KeyFolder;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.identity.Cis2Registration;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.PlatformApplication;
import org.lanternscr.identity.PlatformTokens;
import org.lanternscr.identity.Said;

/** All checks of one site, in the order in which a fault explains those that follow. */
public final class SiteChecks {

  private final SiteSettings site;
  private final Conditions conditions;
  private final Findings findings;
  private final Probe probe;

  public SiteChecks(SiteSettings site, Conditions conditions, Consumer<Finding> notes) {
    this.site = site;
    this.conditions = conditions;
    this.findings = new Findings(site.code(), notes);
    this.probe = new Probe(conditions.tls());
  }

  /** Runs them; what they find goes to the notes, one by one. */
  public void run() {
    ClockCheck clock = new ClockCheck(probe, conditions.clock());
    URI token = site.oauth().token();
    clock.run(findings, "clock", URI.create(token.toString().replaceAll("token$", "_ping")));
    site.cis2().ifPresent(cis2 -> clock.run(findings, "clock-cis2", discovery(cis2)));
    KeyCheck keys = new KeyCheck(conditions.clock());
    site.platformKeys().ifPresent(folder -> keys.run(findings, "keys", folder));
    site.cis2Keys().ifPresent(folder -> keys.run(findings, "cis2-keys", folder));
    site.platformKeys()
        .ifPresentOrElse(
            this::platformKey,
            () -> {
              String none = "no key is configured (site." + site.code() + ".client.keys.dir)";
              findings.skip(none, "platform-key");
              findings.skip(none, Refusals.ALL);
            });
    SiteRun run =
        new SiteRun(site, conditions, findings, probe, new AfterSignIn(site, findings, probe));
    if (site.cis2().isPresent()) {
      new SeparateChecks(run).run();
    } else {
      new CombinedChecks(run).run();
    }
  }

  private static URI discovery(Cis2Registration cis2) {
    return URI.create(cis2.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration");
  }

  /** RFC 6749 4.4 with RFC 7523 2.2: no person is needed to prove the key. */
  private void platformKey(KeyFolder folder) {
    try {
      platform(site, folder, conditions).applicationToken();
      findings.pass("platform-key", "A signed assertion brings a token without a user.");
    } catch (IdentityException refused) {
      if (refused.said().filter(Said.PRODUCT_MISSING::equals).isPresent()) {
        findings.pass(
            "platform-key",
            "The signed assertion is accepted; the application has no product for calls without a"
                + " user, and needs none.");
      } else {
        Cause cause = Causes.of(refused);
        findings.fail(
            "platform-key",
            // No secret was sent here.
            cause == Cause.WRONG_SECRET ? Cause.ASSERTION_REFUSED : cause,
            refused.getMessage() + ".");
      }
    }
    if (!findings.passed("platform-key")) {
      findings.skip("not even a correct assertion is accepted", Refusals.ALL);
    } else if (conditions.noRefusals().isPresent()) {
      findings.skip(conditions.noRefusals().get(), Refusals.ALL);
    } else {
      new Refusals(
              probe,
              conditions.clock(),
              site.application().clientId(),
              site.oauth().token(),
              folder.keys().signing())
          .run(findings);
    }
  }

  static PlatformTokens platform(SiteSettings site, KeyFolder folder, Conditions conditions) {
    return new PlatformTokens(
        new PlatformApplication(
            site.application().clientId(), site.application().secret(), folder.keys()),
        site.oauth().token(),
        conditions.clock(),
        conditions.connections());
  }
}
