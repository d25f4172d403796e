package org.lanternscr.it;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.lanternscr.signin.AuthorisationResponse;

/**
 * What a browser brings back from the platform.
 *
 * @param state as it came back
 * @param code the authorisation code
 */
public record Callback(String state, String code) {

  public AuthorisationResponse response() {
    return new AuthorisationResponse(state, code, null);
  }

  /** Goes away as a browser does, chooses a user, and stops at the callback. */
  public static Callback of(URI authorise, String userId) {
    return of(authorise, userId, "");
  }

  /**
   * The same in the pattern of the address.
   *
   * @param more further fields of the form on NHS CIS2's page: a role, or what is wrong
   */
  static Callback of(URI authorise, String userId, String more) {
    URI login = authorise.resolve(location(Web.get(authorise)));
    URI back =
        login.getPath().equals("/sign-in")
            ? combined(login, userId)
            : separate(login, userId, more);
    Map<String, String> brought = parameters(back);
    return new Callback(brought.get("state"), brought.get("code"));
  }

  private static URI combined(URI login, String userId) {
    String state = parameters(login).get("state");
    HttpResponse<String> chosen =
        Web.post(login.resolve("/sign-in"), "state=" + state + "&user=" + userId);
    return URI.create(location(Web.get(login.resolve(location(chosen)))));
  }

  private static URI separate(URI login, String userId, String more) {
    String request = parameters(login).get("request");
    return URI.create(
        location(
            Web.post(
                login.resolve("/openam/sign-in"),
                "request=" + request + "&user=" + userId + more)));
  }

  private static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError("no redirect but " + response.statusCode()));
  }

  private static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
