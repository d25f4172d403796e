package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.identity.Application;
import org.lanternscr.identity.CombinedPattern;
import org.lanternscr.identity.OAuthEndpoints;
import org.lanternscr.identity.Secret;
import org.lanternscr.identity.Timeouts;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.Site;

/** The OAuth client of each site, over the identity module. */
@ApplicationScoped
class Patterns {

  @Inject private TrustConfiguration configuration;

  private final Map<String, CombinedPattern> bySite = new ConcurrentHashMap<>();

  CombinedPattern of(Site site) {
    return bySite.computeIfAbsent(site.ods().value(), ods -> build(site));
  }

  private CombinedPattern build(Site site) {
    Site.Application application = site.application();
    return new CombinedPattern(
        new Application(
            application.clientId(),
            Secret.inFile(application.secretFile()),
            application.callback()),
        OAuthEndpoints.under(site.endpoints().oauth()),
        Clock.systemUTC(),
        new Timeouts(
            configuration.millis("national.connect-timeout-millis"),
            configuration.millis("signin.read-timeout-millis")));
  }
}
