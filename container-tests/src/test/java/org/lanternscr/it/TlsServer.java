package org.lanternscr.it;

import java.net.URI;

/** The servers of the town that speak TLS, most of them not as a national service must. */
final class TlsServer {

  private TlsServer() {}

  static URI address(String name) {
    return URI.create(ask("/address/" + name));
  }

  /** A service without TLS that answers 503 to everything. */
  static URI unavailable() {
    return URI.create(Web.variable("it.tls.servers") + "/unavailable");
  }

  /** How often it was asked something. */
  static int requests(String name) {
    return Integer.parseInt(ask("/requests/" + name));
  }

  private static String ask(String path) {
    return Web.get(URI.create(Web.variable("it.tls.servers") + path)).body();
  }
}
