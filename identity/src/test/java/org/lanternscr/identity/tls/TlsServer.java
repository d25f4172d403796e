package org.lanternscr.identity.tls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server on this machine that answers 503 to everything and counts what it is asked. */
public final class TlsServer implements CountingServer {

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * @param identity what it shows who connects
   */
  public TlsServer(SSLContext identity) throws IOException {
    this(new HttpsConfigurator(identity));
  }

  /** One that talks to nobody without a certificate that it trusts. */
  public static TlsServer demandingACertificate(SSLContext identity) throws IOException {
    return new TlsServer(
        new HttpsConfigurator(identity) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters demand = getSSLContext().getDefaultSSLParameters();
            demand.setNeedClientAuth(true);
            parameters.setSSLParameters(demand);
          }
        });
  }

  /** One of TLS 1.2 that knows a single cipher suite. */
  public static TlsServer withSuite(SSLContext identity, String suite) throws IOException {
    return new TlsServer(
        new HttpsConfigurator(identity) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters one = getSSLContext().getDefaultSSLParameters();
            one.setProtocols(new String[] {"TLSv1.2"});
            one.setCipherSuites(new String[] {suite});
            parameters.setSSLParameters(one);
          }
        });
  }

  private TlsServer(HttpsConfigurator configurator) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(configurator);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      exchange.sendResponseHeaders(503, -1);
    }
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
