package org.lanternscr.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.lanternscr.identity.Tls.Secured;

/**
 * The JDK's clients, one for each host and port, made anew when what secures the way there has
 * changed.
 */
final class HttpClients {

  private final Connections connections;
  private final Map<String, Made> byAuthority = new HashMap<>();

  /** A client, and what it was made with; nothing for plain http. */
  private record Made(Secured with, HttpClient client) {}

  HttpClients(Connections connections) {
    this.connections = connections;
  }

  /**
   * @throws GeneralSecurityException if no connection can be secured
   */
  synchronized HttpClient towards(URI address) throws GeneralSecurityException {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    Secured now = secure ? connections.tls().towards(address) : null;
    String authority = address.getScheme() + "://" + address.getAuthority();
    Made made = byAuthority.get(authority);
    if (made == null || (secure && made.with().context() != now.context())) {
      made = new Made(now, build(now));
      byAuthority.put(authority, made);
    }
    return made.client();
  }

  private HttpClient build(Secured secured) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connections.timeouts().connect());
    if (secured != null) {
      client.sslContext(secured.context()).sslParameters(secured.parameters());
    }
    return client.build();
  }
}
