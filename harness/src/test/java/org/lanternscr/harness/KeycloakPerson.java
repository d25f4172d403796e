package org.lanternscr.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.harness.person.Person;

/** Fills in Keycloak's sign-in form. */
final class KeycloakPerson implements Person {

  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final String FORM =
      "username=555000000001&password=synthetic-password-of-a-person&credentialId=";

  private final HttpClient browser = HttpClient.newHttpClient();

  @Override
  public Answer signIn(String site, URI address, URI callback) {
    Map<String, String> cookies = new TreeMap<>();
    HttpResponse<String> page = send(HttpRequest.newBuilder(address), cookies);
    while (page.statusCode() == 302) {
      URI next = page.uri().resolve(page.headers().firstValue("Location").orElseThrow());
      page = send(HttpRequest.newBuilder(next), cookies);
    }
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new IllegalStateException("no sign-in form, HTTP " + page.statusCode());
    }
    URI form = page.uri().resolve(action.group(1).replace("&amp;", "&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FORM)),
            cookies);
    return new Answer.CameBack(
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(
                () -> new IllegalStateException("left on a page, HTTP " + answer.statusCode())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> cookies) {
    if (!cookies.isEmpty()) {
      StringBuilder all = new StringBuilder();
      cookies.forEach((name, value) -> all.append(name).append('=').append(value).append("; "));
      request.header("Cookie", all.toString());
    }
    try {
      HttpResponse<String> response =
          browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String cookie : response.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
