package org.lanternscr.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer. {@code notes} go into the journal and never to the client; {@code dropped} closes the
 * connection without an answer.
 */
public record Response(
    int status,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> notes,
    boolean dropped) {

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body, Map.of(), false);
  }

  public static Response json(int status, JsonNode body) {
    return of(status, "application/json", Json.bytes(body));
  }

  public static Response html(int status, String page) {
    return of(status, "text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  public static Response text(int status, String text) {
    return of(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0], Map.of(), false);
  }

  public static Response redirect(String location) {
    return empty(302).with("Location", location).with("Cache-Control", "no-store");
  }

  public static Response drop() {
    return new Response(0, Map.of(), new byte[0], Map.of(), true);
  }

  public Response with(String header, String value) {
    return new Response(status, added(headers, header, value), body, notes, dropped);
  }

  public Response noting(String name, String value) {
    return new Response(status, headers, body, added(notes, name, value), dropped);
  }

  private static Map<String, String> added(Map<String, String> map, String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  @Override
  public String toString() {
    return "Response[" + status + "]";
  }
}
