package org.lanternscr.harness.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.RoleClaim;

/** What is the same in both patterns once somebody is signed in. */
record AfterSignIn(SiteSettings site, Findings findings, Probe probe) {

  static final String[] ALL = {"refresh", "record-service", "demographics-service", "replay"};

  void tokens(Grant grant, Instant now) {
    findings.pass(
        "tokens",
        "Tokens are there: %d s for calls, %d min to refresh."
            .formatted(
                Duration.between(now, grant.accessExpires()).toSeconds(),
                Duration.between(now, grant.refreshExpires()).toMinutes()));
  }

  /** The services get the refreshed token, which proves it too. */
  void run(Grant grant, Optional<RoleClaim> role, UnaryOperator<Grant> refresh) {
    Refresh refreshes = new Refresh(findings, refresh);
    Optional<Grant> renewed = refreshes.renewed(grant);
    services(renewed.orElse(grant).accessToken(), role);
    if (renewed.isPresent()) {
      refreshes.replay(grant);
    } else {
      findings.skip("the refresh before it failed", "replay");
    }
  }

  private void services(String token, Optional<RoleClaim> role) {
    if (role.isEmpty()) {
      findings.skip(
          "every service refuses a person without a role",
          "record-service",
          "demographics-service");
      return;
    }
    Optional<String> urid = role.map(RoleClaim::roleProfile).filter(r -> site.uridOnReads());
    ServiceCheck services = new ServiceCheck(probe);
    services.run(findings, "record-service", site.scr(), "/DocumentReference", token, urid);
    services.run(findings, "demographics-service", site.pds(), "/Patient", token, urid);
  }
}
