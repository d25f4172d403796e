package org.lanternscr.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An HTTP proxy that notes every secret that passes in either direction. */
final class Recorder implements AutoCloseable {

  private static final Set<String> FIELDS =
      Set.of(
          "access_token",
          "refresh_token",
          "id_token",
          "code",
          "code_verifier",
          "client_secret",
          "client_assertion",
          "subject_token",
          "nonce",
          "name",
          "display_name",
          "family_name");

  private static final String MADE_UP = "made-up-by-the-harness";

  private final Set<String> secrets = new TreeSet<>();
  private final ProxySelector before = ProxySelector.getDefault();
  private final HttpClient direct =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final HttpServer server;

  Recorder() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
    ProxySelector.setDefault(ProxySelector.of(server.getAddress()));
  }

  Set<String> secrets() {
    return secrets;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      fields(exchange.getRequestURI().getRawQuery());
      fields(new String(body, StandardCharsets.US_ASCII));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(exchange.getRequestURI())
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : List.of("Content-Type", "Accept", "Authorization", "X-Request-ID")) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          request.header(name, value);
        }
      }
      HttpResponse<byte[]> response =
          direct.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Location")
          .ifPresent(l -> fields(l.replaceFirst(".*?\\?", "")));
      members(response.body());
      for (String name : List.of("Content-Type", "Location", "Date")) {
        response
            .headers()
            .firstValue(name)
            .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
      }
      exchange.sendResponseHeaders(
          response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fields(String form) {
    for (String pair : (form == null ? "" : form).split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        note(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
  }

  private void members(byte[] body) {
    try {
      JsonNode json = new ObjectMapper().readTree(body);
      json.properties().forEach(member -> note(member.getKey(), member.getValue().asText()));
    } catch (IOException notJson) {
      // A page: what the person sees, not what the harness is told.
      return;
    }
  }

  private void note(String name, String value) {
    if (FIELDS.contains(name) && !value.isEmpty() && !value.equals(MADE_UP)) {
      secrets.add(value);
    }
  }

  @Override
  public void close() {
    ProxySelector.setDefault(before);
    server.stop(0);
  }
}
