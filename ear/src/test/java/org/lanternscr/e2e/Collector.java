package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A trust's collector of metrics and traces, which keeps what it is sent (OTLP over HTTP). Texts
 * stand in it as they are.
 */
final class Collector implements AutoCloseable {

  private final Map<String, StringBuffer> received = new ConcurrentHashMap<>();
  private final HttpServer server;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What came so far: {@code /v1/metrics}, {@code /v1/traces} or {@code /v1/logs}. */
  String received(String path) {
    return received.getOrDefault(path, new StringBuffer()).toString();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received
          .computeIfAbsent(exchange.getRequestURI().getPath(), path -> new StringBuffer())
          .append(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
