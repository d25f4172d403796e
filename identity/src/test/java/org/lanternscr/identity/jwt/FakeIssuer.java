package org.lanternscr.identity.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that publishes a JWK set, and a clock that stands still until it is moved. */
final class FakeIssuer extends Clock implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T09:41:05Z");

  final AtomicInteger fetches = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile String published = "{\"keys\":[]}";
  private volatile int status = 200;
  private volatile Instant now = NOW;
  private volatile long delayMillis;

  FakeIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/jwks",
        exchange -> {
          fetches.incrementAndGet();
          pause();
          byte[] body = published.getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  private void pause() {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  FakeIssuer publishes(List<? extends JWK> keys) {
    return publishes(
        JSONObjectUtils.toJSONString(new JWKSet(List.copyOf(keys)).toJSONObject(true)));
  }

  FakeIssuer publishes(String json) {
    published = json;
    return this;
  }

  FakeIssuer answers(int status) {
    this.status = status;
    return this;
  }

  FakeIssuer takes(long millis) {
    delayMillis = millis;
    return this;
  }

  void moveTo(Instant instant) {
    now = instant;
  }

  byte[] fetch() {
    URI jwks = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    try {
      HttpResponse<byte[]> reply =
          client.send(
              HttpRequest.newBuilder(jwks).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException("HTTP " + reply.statusCode());
      }
      return reply.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
