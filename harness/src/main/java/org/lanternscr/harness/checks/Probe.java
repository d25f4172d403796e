package org.lanternscr.harness.checks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.identity.Tls;

/** One plain request, for what the product itself never sends. Redirects are not followed. */
final class Probe {

  private static final int LONGEST = 64 * 1024;

  private final Tls tls;

  /**
   * @param tls whose certificates are trusted
   */
  Probe(Tls tls) {
    this.tls = tls;
  }

  /** What came back; the body may quote what was sent, so it is only searched. */
  record Seen(int status, HttpHeaders headers, String body, Duration took) {

    @Override
    public String toString() {
      return "Seen[" + status + "]";
    }
  }

  /** Host and port, for a sentence; whatever else an address holds is not repeated. */
  static String place(URI address) {
    return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /** Empty when there was no answer. */
  Optional<Seen> get(URI address, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    headers.forEach(request::header);
    return send(address, request);
  }

  /** A form, in the one content type that the platform takes. */
  Optional<Seen> post(URI address, String form) {
    return send(
        address,
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpClient client(URI address) throws GeneralSecurityException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5));
    if ("https".equals(address.getScheme())) {
      Tls.Secured secured = tls.towards(address);
      client.sslContext(secured.context()).sslParameters(secured.parameters());
    }
    return client.build();
  }

  private Optional<Seen> send(URI address, HttpRequest.Builder request) {
    long begun = System.nanoTime();
    try {
      HttpResponse<InputStream> response =
          client(address)
              .send(
                  request.timeout(Duration.ofSeconds(20)).build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      try (InputStream body = response.body()) {
        String text = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
        return Optional.of(new Seen(response.statusCode(), response.headers(), text, took));
      }
    } catch (IOException | GeneralSecurityException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
