package org.lanternscr.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Gives Keycloak's endpoints the paths of the API platform and, as the platform does, asks for the
 * scopes itself. What they answer passes unchanged. Two services let Keycloak judge the token.
 */
final class Front implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String keycloak;
  private final HttpServer server;

  Front(String issuer) throws IOException {
    keycloak = issuer + "/protocol/openid-connect";
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/authorize", this::authorize);
    server.createContext("/oauth2/token", exchange -> pass(exchange, "/token"));
    server.createContext("/oauth2/userinfo", exchange -> pass(exchange, "/userinfo"));
    server.createContext("/scr/DocumentReference", this::service);
    server.createContext("/pds/Patient", this::service);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    HttpResponse<byte[]> page =
        send(HttpRequest.newBuilder(URI.create(keycloak + "/auth?" + query)).build());
    boolean goesOn = page.statusCode() < 400;
    if (goesOn) {
      exchange
          .getResponseHeaders()
          .set("Location", keycloak + "/auth?" + query + "&scope=openid%20nationalrbacaccess");
    }
    answer(exchange, goesOn ? 302 : page.statusCode(), goesOn ? new byte[0] : page.body());
  }

  private void pass(HttpExchange exchange, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(keycloak + path))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Content-Type", "Authorization", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> response = send(request.build());
    answer(exchange, response.statusCode(), response.body());
  }

  private void service(HttpExchange exchange) throws IOException {
    HttpResponse<byte[]> judged =
        send(
            HttpRequest.newBuilder(URI.create(keycloak + "/userinfo"))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .build());
    answer(
        exchange,
        judged.statusCode() == 200 ? 400 : 401,
        "{\"resourceType\":\"OperationOutcome\"}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
