package org.lanternscr.readiness;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanternscr.directory.BothDirectories;
import org.lanternscr.directory.OdtDirectory;
import org.lanternscr.directory.OrdDirectory;
import org.lanternscr.directory.SpineDirectory;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.identity.Tls;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site;

/** What can be seen of a site from outside, by a command and by the server alike. */
final class Checklist {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final List<Site> sites;
  private final Clock clock;
  private final Tls tls;

  /**
   * @param sites every site of the trust, since an ASID is easily written for the wrong one
   * @param tls whose certificates are trusted
   */
  Checklist(Settings settings, List<Site> sites, Clock clock, Tls tls) {
    this.settings = settings;
    this.sites = sites;
    this.clock = clock;
    this.tls = tls;
  }

  List<ReadinessLine> of(SiteSettings signIn) {
    Site site =
        sites.stream().filter(s -> s.ods().value().equals(signIn.code())).findFirst().orElseThrow();
    Site.Directories addresses = site.endpoints().directories();
    String key = site.application().clientId();
    List<ReadinessLine> lines = new ArrayList<>();
    EndpointLine endpoint = new EndpointLine(tls, clock);
    endpoints(site).forEach((check, url) -> lines.add(endpoint.of(site.ods().value(), check, url)));
    lines.addAll(
        new OrganisationLines(
                new BothDirectories(
                    new OdtDirectory(client(addresses.odt()), PATIENCE, addresses.odt(), key),
                    new OrdDirectory(client(addresses.ord()), PATIENCE, addresses.ord())))
            .of(site));
    lines.add(
        new SpineLines(
                new SpineDirectory(client(addresses.sds()), PATIENCE, addresses.sds(), key),
                sites,
                List.of(
                    settings
                        .required("interactions.view", "Write the interaction id.")
                        .split(" +")))
            .of(site));
    lines.addAll(new SignInLines(clock, tls).of(signIn));
    return lines;
  }

  private HttpClient client(URI address) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
    if ("https".equals(address.getScheme())) {
      try {
        Tls.Secured secured = tls.towards(address);
        client.sslContext(secured.context()).sslParameters(secured.parameters());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("The trust store of this server cannot be used", e);
      }
    }
    return client.build();
  }

  private static Map<String, URI> endpoints(Site site) {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    endpoints.put("reach-sign-in", site.endpoints().oauth());
    site.separate()
        .ifPresent(separate -> endpoints.put("reach-cis2", URI.create(separate.issuer())));
    endpoints.put("reach-pds", site.endpoints().pds());
    endpoints.put("reach-scr", site.endpoints().scr());
    endpoints.put("reach-odt", site.endpoints().directories().odt());
    endpoints.put("reach-ord", site.endpoints().directories().ord());
    endpoints.put("reach-sds", site.endpoints().directories().sds());
    return endpoints;
  }
}
