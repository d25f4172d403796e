package org.lanternscr.harness.person;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers the callback itself, where the one registered is plain http on this machine (RFC 8252
 * 7.3).
 */
public final class LoopbackListener {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Whether a callback is one that can be answered here. */
  public static boolean serves(URI callback) {
    return "http".equals(callback.getScheme()) && LOOPBACK.contains(callback.getHost());
  }

  /** Waits until a browser comes, at most five minutes. */
  public Person.Answer await(URI callback) {
    CompletableFuture<String> came = new CompletableFuture<>();
    HttpServer server;
    try {
      int port = callback.getPort() < 0 ? 80 : callback.getPort();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException taken) {
      return new Person.Answer.Absent("the port of the callback is taken: stop what listens there");
    }
    server.createContext(
        "/",
        exchange -> {
          boolean here = exchange.getRequestURI().getPath().equals(callback.getPath());
          byte[] page =
              (here ? "Signed in. Go back to the harness." : "Not this page.")
                  .getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(here ? 200 : 404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          if (here) {
            came.complete(callback + "?" + exchange.getRequestURI().getRawQuery());
          }
        });
    server.start();
    try {
      return new Person.Answer.CameBack(came.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (TimeoutException nobody) {
      return new Person.Answer.Absent("nobody signed in within five minutes");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Person.Answer.Absent("interrupted");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("nothing completes it with an exception", impossible);
    } finally {
      server.stop(0);
    }
  }
}
