package org.lanternscr.sandbox.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request, read to its end. */
public record Request(String method, String path, String rawQuery, Headers headers, byte[] body) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  public Form query() {
    return Form.of(rawQuery);
  }

  public Form form() {
    return Form.of(new String(body, StandardCharsets.UTF_8));
  }

  /** The same request as seen by a service that is mounted at {@code prefix}. */
  public Request below(String prefix) {
    return new Request(method, path.substring(prefix.length()), rawQuery, headers, body);
  }

  /** Never the query, headers or body: they carry tokens, codes and NHS numbers. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
