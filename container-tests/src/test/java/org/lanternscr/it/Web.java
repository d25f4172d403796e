package org.lanternscr.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plain HTTP of the tests themselves; redirects are looked at, not followed. */
public final class Web {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** How long an answer may take. */
  static final Duration USUAL = Duration.ofSeconds(30);

  private Web() {}

  public static URI sandbox(String path) {
    return URI.create(variable("sandbox.address") + path);
  }

  /** A variable of the server. */
  public static String variable(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  public static HttpResponse<String> get(URI address) {
    return get(address, USUAL);
  }

  /** The same, of what takes long. */
  static HttpResponse<String> get(URI address, Duration longest) {
    return send(HttpRequest.newBuilder(address), longest);
  }

  public static HttpResponse<String> post(URI address, String form) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, USUAL);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, Duration longest) {
    try {
      return CLIENT.send(request.timeout(longest).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
