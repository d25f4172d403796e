package org.lanternscr.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** One question to one directory. */
final class Ask {

  private static final int LONGEST = 1_000_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final String directory;
  private final HttpClient client;
  private final Duration patience;

  /**
   * @param directory its name, for a sentence
   * @param patience how long to wait for the whole answer
   */
  Ask(String directory, HttpClient client, Duration patience) {
    this.directory = directory;
    this.client = client;
    this.patience = patience;
  }

  /**
   * @param reader of an answer with status 200; empty when it is not what the directory promises
   */
  <T> Looked<T> get(
      URI address, Map<String, String> headers, Function<JsonNode, Optional<T>> reader) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
    headers.forEach(request::header);
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return read(response.statusCode(), body.readNBytes(LONGEST), reader);
      }
    } catch (HttpConnectTimeoutException e) {
      return notChecked("no connection in time");
    } catch (HttpTimeoutException e) {
      return notChecked("no answer within " + patience.toSeconds() + " seconds");
    } catch (SSLException e) {
      return notChecked("no secure connection: its certificate is not trusted here, or has ended");
    } catch (IOException e) {
      return notChecked("no connection to " + address.getHost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notChecked("the check was stopped");
    }
  }

  private <T> Looked<T> read(int status, byte[] body, Function<JsonNode, Optional<T>> reader) {
    if (status == 404) {
      return new Looked.Unknown<>(directory);
    }
    if (status != 200) {
      return notChecked(
          switch (status) {
            case 401, 403 -> "it does not take this application (HTTP " + status + ")";
            case 429 -> "it is asked too often just now (HTTP 429)";
            default -> "it answered with HTTP " + status;
          });
    }
    try {
      return reader
          .apply(JSON.readTree(body))
          .<Looked<T>>map(found -> new Looked.Found<>(found, directory))
          .orElseGet(() -> notChecked("its answer is not what it promises"));
    } catch (JsonProcessingException e) {
      return notChecked("its answer cannot be read");
    } catch (IOException e) {
      return notChecked("its answer broke off");
    }
  }

  private <T> Looked<T> notChecked(String why) {
    return new Looked.NotChecked<>(directory, why);
  }
}
