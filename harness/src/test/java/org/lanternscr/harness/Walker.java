package org.lanternscr.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.lanternscr.harness.person.Person;

/** A simulated person: walks through the sandbox's sign-in page and hands over the redirect. */
final class Walker implements Person {

  private final HttpClient browser = HttpClient.newHttpClient();
  private final List<String> redirects = new ArrayList<>();
  private final String combinedUser;
  private final String separateUser;

  /** Who signs in by either pattern. */
  Walker(String combinedUser, String separateUser) {
    this.combinedUser = combinedUser;
    this.separateUser = separateUser;
  }

  List<String> redirects() {
    return redirects;
  }

  @Override
  public Answer signIn(String site, URI address, URI callback) {
    URI page = address.resolve(location(get(address)));
    boolean separate = page.getPath().startsWith("/openam");
    String form = page.getRawQuery() + "&user=" + (separate ? separateUser : combinedUser);
    URI at = URI.create(page.toString().replaceAll("\\?.*", ""));
    String next = location(post(at, form));
    while (!next.startsWith(callback.toString())) {
      next = location(get(at.resolve(next)));
    }
    redirects.add(next);
    return new Answer.CameBack(next);
  }

  private static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(
            () -> new IllegalStateException("left on a page, HTTP " + response.statusCode()));
  }

  private HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  private HttpResponse<String> post(URI address, String form) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
