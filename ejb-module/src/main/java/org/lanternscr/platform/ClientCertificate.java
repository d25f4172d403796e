package org.lanternscr.platform;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.lanternscr.settings.Settings;

/**
 * The certificate that this server shows to those hosts that ask for one (mutual TLS), and to no
 * other. It lies in the SSL configuration of common/client-certificate.xml.
 */
public final class ClientCertificate {

  private static final String HOSTS = "client.certificate.hosts";
  private static final String STORE = "client.certificate.store.file";
  private static final String STORE_REMEDY =
      "Write the path of the PKCS#12 file with the certificate and its key, readable by the"
          + " server's user alone.";

  private static final int HTTPS = 443;
  private static final String HOST = "[a-z0-9.-]+(:[1-9][0-9]{0,4})?";
  private static final Pattern LIST = Pattern.compile(HOST + "( +" + HOST + ")*");

  /** Liberty's, for a REST client; the value is the id of an ssl element. */
  private static final String SSL_PROPERTY = "com.ibm.ws.jaxrs.client.ssl.config";

  /** Its SSL configuration. */
  static final String SSL = "clientCertificate";

  private ClientCertificate() {}

  /** Notes what is wrong with the settings, if there are any. */
  public static void check(Settings settings) {
    if (settings.optional(HOSTS).isEmpty()) {
      return;
    }
    settings.matching(
        HOSTS,
        text -> LIST.matcher(text).matches(),
        "Write hosts in lower case, with a port unless it is 443, and spaces between.");
    Optional<Path> store = settings.path(STORE, STORE_REMEDY);
    if (store.isPresent() && !Files.isReadable(store.get())) {
      settings.fault(STORE, "The file cannot be read.", STORE_REMEDY);
    }
  }

  /** Has a client show the certificate, if its address is one of those that ask for it. */
  static void choose(TrustConfiguration configuration, URI base, RestClientBuilder builder) {
    if (isShownTo(configuration, base)) {
      builder.property(SSL_PROPERTY, SSL);
    }
  }

  static boolean isShownTo(TrustConfiguration configuration, URI address) {
    return isShownTo(configuration.optional(HOSTS).orElse(""), address);
  }

  static boolean isShownTo(String hosts, URI base) {
    int port = base.getPort() < 0 ? HTTPS : base.getPort();
    return "https".equals(base.getScheme())
        && Arrays.stream(hosts.split(" +"))
            .map(host -> host.contains(":") ? host : host + ":" + HTTPS)
            .anyMatch((base.getHost() + ":" + port)::equalsIgnoreCase);
  }
}
