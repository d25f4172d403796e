package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the server and the sandbox, passes every byte on, and remembers the SHA-256 of
 * each body under the X-Correlation-ID of its request: {@code /hash-of/ID}. No two bodies of the
 * sandbox are alike, so only who stands in the middle can tell what was served.
 */
final class Recorder implements AutoCloseable {

  private static final String HASH_OF = "/hash-of/";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI sandbox;
  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  Recorder(int sandboxPort) throws IOException {
    sandbox = URI.create("http://localhost:" + sandboxPort);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::passOn);
    server.createContext(HASH_OF, this::tell);
    server.start();
    warmUp();
  }

  /** The first call of a client takes longer, and the gateway minds the gap to the next one. */
  private void warmUp() throws IOException {
    try {
      client.send(
          HttpRequest.newBuilder(sandbox.resolve("/oauth2/_ping")).build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void tell(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().substring(HASH_OF.length());
    byte[] body = hashes.getOrDefault(id, "").getBytes(US_ASCII);
    answer(exchange, body.length == 0 ? 404 : 200, "text/plain", body);
  }

  private void passOn(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI().toString()));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> !header.getKey().matches("(?i)host|connection|content-length|upgrade"))
        .forEach(header -> request.header(header.getKey(), header.getValue().get(0)));
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      String id = exchange.getRequestHeaders().getFirst("X-Correlation-ID");
      hashes.put(id, hash(response.body()));
      String type = response.headers().firstValue("Content-Type").orElse("text/plain");
      answer(exchange, response.statusCode(), type, response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
