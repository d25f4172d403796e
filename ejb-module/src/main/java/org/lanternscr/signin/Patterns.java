package org.lanternscr.signin;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.identity.Application;
import org.lanternscr.identity.Cis2Registration;
import org.lanternscr.identity.ClientProof;
import org.lanternscr.identity.CombinedPattern;
import org.lanternscr.identity.Connections;
import org.lanternscr.identity.OAuthEndpoints;
import org.lanternscr.identity.PlatformApplication;
import org.lanternscr.identity.PlatformTokens;
import org.lanternscr.identity.Secret;
import org.lanternscr.identity.SeparatePattern;
import org.lanternscr.identity.Timeouts;
import org.lanternscr.identity.jwt.JwtDoor;
import org.lanternscr.platform.LibertyTls;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Site;

/** The sign-in pattern of each site, over the identity module. */
@ApplicationScoped
class Patterns {

  private static final Clock CLOCK = Clock.systemUTC();

  @Inject private TrustConfiguration configuration;
  @Inject private OwnKeys ownKeys;
  @Inject private LibertyTls tls;
  @Resource private ManagedExecutorService background;

  private final Map<String, SignInPattern> bySite = new ConcurrentHashMap<>();
  private final JwtDoor door = new JwtDoor(CLOCK);

  SignInPattern of(Site site) {
    return bySite.computeIfAbsent(site.ods().value(), ods -> build(site));
  }

  private SignInPattern build(Site site) {
    return site.pattern() instanceof Pattern.Separate separate
        ? separate(site, separate)
        : combined(site);
  }

  private SignInPattern combined(Site site) {
    Site.Application application = site.application();
    return new CombinedSignIn(
        site,
        new CombinedPattern(
            new Application(
                application.clientId(),
                Secret.inFile(application.secretFile()),
                application.callback()),
            endpoints(site),
            CLOCK,
            connections()));
  }

  private SignInPattern separate(Site site, Pattern.Separate separate) {
    Site.Application application = site.application();
    PlatformTokens platform =
        new PlatformTokens(
            new PlatformApplication(
                application.clientId(),
                Secret.inFile(application.secretFile()),
                ownKeys.in(separate.keys())),
            endpoints(site).token(),
            CLOCK,
            connections());
    SeparatePattern pattern =
        new SeparatePattern(
            new Cis2Registration(
                separate.issuer(),
                separate.clientId(),
                proof(separate.proof()),
                application.callback()),
            platform,
            door,
            CLOCK,
            connections(),
            background);
    return new SeparateSignIn(site, separate, pattern, platform);
  }

  private ClientProof proof(Pattern.Proof proof) {
    return proof instanceof Pattern.ByKeys byKeys
        ? new ClientProof.ByKey(ownKeys.in(byKeys.keys()))
        : new ClientProof.BySecret(Secret.inFile(((Pattern.BySecret) proof).file()));
  }

  private static OAuthEndpoints endpoints(Site site) {
    return OAuthEndpoints.under(site.endpoints().oauth());
  }

  private Connections connections() {
    return new Connections(
        new Timeouts(
            configuration.millis("national.connect-timeout-millis"),
            configuration.millis("signin.read-timeout-millis")),
        tls);
  }
}
