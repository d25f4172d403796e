package org.lanternscr.identity;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP server in the place of the OAuth service: says what it is told, keeps what it got.
 */
final class FakePlatform implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T09:41:05Z");
  static final String CLIENT_ID = "sandbox-rzz01";
  static final String SECRET = "Marker-Secret&=+%/1";
  static final String CODE = "Marker-Code&=+/2";
  static final String ACCESS = "MarkerAccessToken3";
  static final String REFRESH = "MarkerRefreshToken+/4";
  static final String PERSON = "MARKERPERSON";
  static final URI CALLBACK = URI.create("https://localhost:9443/signin/callback");
  static final Grant GRANT =
      new Grant(ACCESS, NOW.plusSeconds(599), REFRESH, NOW.plusSeconds(43199), 4);

  record Received(String method, URI uri, Headers headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile HttpHandler answer = exchange -> reply(exchange, 500, "text/plain", "");

  FakePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            body));
    try (exchange) {
      answer.handle(exchange);
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  FakePlatform answers(int status, String type, String body) {
    answer = exchange -> reply(exchange, status, type, body);
    return this;
  }

  FakePlatform answersJson(int status, String body) {
    return answers(status, "application/json", body);
  }

  FakePlatform answersBy(HttpHandler handler) {
    answer = handler;
    return this;
  }

  List<Received> received() {
    return received;
  }

  /** The body of the request that a handler is answering. */
  String received(HttpExchange exchange) {
    return received.stream()
        .filter(each -> each.headers() == exchange.getRequestHeaders())
        .findFirst()
        .orElseThrow()
        .body();
  }

  OAuthEndpoints endpoints() {
    return OAuthEndpoints.under(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth2"));
  }

  CombinedPattern pattern(Path secretFile) {
    return pattern(secretFile, Timeouts.standard());
  }

  CombinedPattern pattern(Path secretFile, Timeouts timeouts) {
    return pattern(secretFile, endpoints(), timeouts);
  }

  static CombinedPattern pattern(Path secretFile, OAuthEndpoints endpoints, Timeouts timeouts) {
    return pattern(secretFile, endpoints, Connections.ofJava(timeouts));
  }

  static CombinedPattern pattern(
      Path secretFile, OAuthEndpoints endpoints, Connections connections) {
    return new CombinedPattern(
        new Application(CLIENT_ID, Secret.inFile(secretFile), CALLBACK),
        endpoints,
        Clock.fixed(NOW, ZoneOffset.UTC),
        connections);
  }

  static Timeouts readWithin(Duration read) {
    return new Timeouts(Duration.ofSeconds(5), read);
  }

  static Path secretIn(Path folder) throws IOException {
    return Files.writeString(folder.resolve("client-secret"), SECRET + "\n");
  }

  /** A token reply as the platform sends it: every number is a string. */
  static String tokenReply() {
    return """
        {"access_token":"%s","expires_in":"599","refresh_token":"%s",
         "refresh_token_expires_in":"43199","refresh_count":"0","token_type":"Bearer"}"""
        .formatted(ACCESS, REFRESH);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
