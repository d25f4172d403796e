package org.lanternscr.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.sandbox.http.Journal;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.http.Service;

/** The JDK's web server in front of the services, each below its path; it writes the journal. */
final class HttpFront implements AutoCloseable {
  static {
    // Without this the JDK's server delays answers on kept connections by 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Logger LOG = Logger.getLogger(HttpFront.class.getName());

  private final HttpServer server;
  private final ExecutorService threads;

  /** Takes the port, so that the services can be told their address; answers nothing yet. */
  HttpFront(int port) throws IOException {
    server = bound(port);
    // Slow answers hold a thread each, so there must be no upper limit.
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "sandbox-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
  }

  void serve(Map<String, Service> services, Journal journal) {
    services.forEach(
        (path, service) ->
            server.createContext(path, exchange -> handle(exchange, service, path, journal)));
    server.start();
  }

  private static HttpServer bound(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new IOException(
          "port " + port + " is taken: stop what uses it, or choose another with --port", e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void handle(HttpExchange exchange, Service service, String mount, Journal journal)
      throws IOException {
    Instant received = journal.now();
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes());
      Response response = answer(service, mount.equals("/") ? request : request.below(mount));
      if (!mount.equals("/journal")) {
        journal.record(received, request, response);
      }
      if (!response.dropped()) {
        send(exchange, response);
      }
    }
  }

  /** A mistake of the sandbox itself must not look like a lost connection. */
  private static Response answer(Service service, Request request) {
    try {
      return service.answer(request);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "the sandbox itself failed", e);
      return Response.text(500, "the sandbox itself failed; see its output");
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    boolean none = response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), none ? -1 : response.body().length);
    if (!none) {
      exchange.getResponseBody().write(response.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
