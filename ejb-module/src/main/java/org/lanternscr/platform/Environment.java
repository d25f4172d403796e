package org.lanternscr.platform;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The three separate worlds of the national services (R4.7); a server lives in exactly one. */
public enum Environment {
  SANDBOX("sandbox", Set.of("sandbox.api.service.nhs.uk"), Set.of()),
  /** Its sign-in can be NHS CIS2's own integration environment, or the platform's mock of it. */
  INTEGRATION(
      "integration",
      Set.of("int.api.service.nhs.uk"),
      Set.of("am.nhsint.auth-ptl.cis2.spineservices.nhs.uk", "identity.ptl.api.platform.nhs.uk")),
  PRODUCTION(
      "production", Set.of("api.service.nhs.uk"), Set.of("am.nhsidentity.spineservices.nhs.uk"));

  /** The older directory of organisations has one address, and no data of patients. */
  private static final String ORGANISATIONS = "directory.spineservices.nhs.uk";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final String word;
  private final Set<String> hosts;
  private final Set<String> issuerHosts;

  Environment(String word, Set<String> hosts, Set<String> issuerHosts) {
    this.word = word;
    this.hosts = hosts;
    this.issuerHosts = issuerHosts;
  }

  /** The word used in configuration, on every screen and in every audit event. */
  public String word() {
    return word;
  }

  /** The environment that a configuration word names. */
  public static Optional<Environment> named(String word) {
    return Arrays.stream(values()).filter(e -> e.word.equals(word)).findFirst();
  }

  /** The hosts of the national services in this environment, for a remedy's sentence. */
  public String expectedHosts() {
    return String.join(" or ", hosts) + (this == SANDBOX ? " or localhost" : "");
  }

  /** The hosts of NHS CIS2 in this environment, for a remedy's sentence. */
  public String expectedIssuers() {
    return this == SANDBOX
        ? "localhost"
        : issuerHosts.stream().sorted().collect(Collectors.joining(" or "));
  }

  /** Whether an OpenID provider's issuer belongs to this environment (section 2.1). */
  public boolean ownsIssuer(URI issuer) {
    return issuerHosts.contains(host(issuer)) || this == SANDBOX && isLoopback(issuer);
  }

  /** Whether a national base URL belongs to this environment. */
  public boolean owns(URI nationalUrl) {
    return hosts.contains(host(nationalUrl)) || this == SANDBOX && isLoopback(nationalUrl);
  }

  /** Whether the address of the older directory of organisations may be used here. */
  public boolean ownsOrganisations(URI url) {
    return this == SANDBOX ? isLoopback(url) : ORGANISATIONS.equals(host(url));
  }

  /** Where the older directory of organisations is, for a remedy's sentence. */
  public String expectedOrganisations() {
    return this == SANDBOX ? "localhost" : ORGANISATIONS;
  }

  /** Plain http is for the sandbox on this machine only. */
  public boolean allowsScheme(URI nationalUrl) {
    return "https".equals(nationalUrl.getScheme())
        || "http".equals(nationalUrl.getScheme()) && this == SANDBOX && isLoopback(nationalUrl);
  }

  /** Whether a URL is at this machine itself. */
  public static boolean isLoopback(URI url) {
    return LOOPBACK.contains(host(url));
  }

  /** Whether a URL is at a national service, of whatever environment. */
  public static boolean isNational(URI url) {
    return Arrays.stream(values())
        .anyMatch(e -> e.hosts.contains(host(url)) || e.issuerHosts.contains(host(url)));
  }

  private static String host(URI url) {
    return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
  }
}
