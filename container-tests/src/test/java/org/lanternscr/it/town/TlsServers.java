package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lanternscr.identity.tls.CountingServer;
import org.lanternscr.identity.tls.OldTlsServer;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.identity.tls.TlsServer;

/**
 * Servers that speak TLS, most of them not as a national service must: {@code /address/NAME} tells
 * where one listens, {@code /requests/NAME} how often it was asked something. Who tells that speaks
 * plainly, and at {@code /unavailable} has no answer.
 */
final class TlsServers implements AutoCloseable {

  /** Without authenticated encryption: RFC 9325 4.2 does not recommend it, Java still has it. */
  private static final String WEAK = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";

  private static final String GOOD = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";

  private final TestAuthority authority = new TestAuthority();
  private final Map<String, CountingServer> servers = new LinkedHashMap<>();
  private final SmtpServer mail = new SmtpServer(authority.serverOf("localhost"), "");
  private final HttpServer teller;

  TlsServers() throws IOException {
    servers.put("good", new TlsServer(authority.serverOf("localhost")));
    servers.put("other-host", new TlsServer(authority.serverOf("other.example")));
    servers.put("self-signed", new TlsServer(TestAuthority.selfSignedServerOf("localhost")));
    servers.put("unknown-authority", new TlsServer(new TestAuthority().serverOf("localhost")));
    servers.put("expired", new TlsServer(authority.expiredServerOf("localhost")));
    servers.put("tls-1.1", new OldTlsServer());
    servers.put("tls-1.2", TlsServer.withSuite(authority.serverOf("localhost"), GOOD));
    servers.put("weak-suite", TlsServer.withSuite(authority.serverOf("localhost"), WEAK));
    servers.put("mutual", TlsServer.demandingACertificate(authority.serverOf("localhost")));
    servers.put("mutual-unknown", TlsServer.demandingACertificate(authority.serverOf("localhost")));
    teller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    teller.createContext("/address/", e -> tell(e, "" + named(e).address()));
    teller.createContext("/requests/", e -> tell(e, "" + named(e).requests()));
    teller.createContext("/unavailable", TlsServers::refuse);
    teller.createContext("/mails", e -> tell(e, String.join("\f", mail.mails())));
    teller.createContext("/refuse-next-mail", this::refuseNextMail);
    teller.start();
  }

  /** Where to ask about them. */
  String teller() {
    return "http://localhost:" + teller.getAddress().getPort();
  }

  /** The port of one of them. */
  int port(String name) {
    return servers.get(name).port();
  }

  /** Where the mail server listens; {@code /mails} tells what it took, a form feed between. */
  int mailPort() {
    return mail.port();
  }

  private void refuseNextMail(HttpExchange exchange) throws IOException {
    mail.refuseNext(1);
    tell(exchange, "it will be");
  }

  /** What the product's server must trust, and who it is where a certificate is demanded. */
  void writeStores(Path trust, Path client, String password) throws IOException {
    authority.writeTrustStore(trust, password);
    authority.writeClientStore(client, password);
  }

  private CountingServer named(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return servers.get(path.substring(path.lastIndexOf('/') + 1));
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(503, -1);
    }
  }

  private static void tell(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, text.length());
      exchange.getResponseBody().write(text.getBytes(US_ASCII));
    }
  }

  @Override
  public void close() throws IOException {
    teller.stop(0);
    mail.close();
    servers.values().forEach(CountingServer::close);
  }
}
