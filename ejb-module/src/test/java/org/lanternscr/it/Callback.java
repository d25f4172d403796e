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
record Callback(String state, String code) {

  AuthorisationResponse response() {
    return new AuthorisationResponse(state, code, null);
  }

  /** Goes to the platform as a browser does, chooses a user, and stops at the callback. */
  static Callback of(URI authorise, String userId) {
    URI login = authorise.resolve(location(Web.get(authorise)));
    String state = parameters(login).get("state");
    HttpResponse<String> chosen =
        Web.post(login.resolve("/sign-in"), "state=" + state + "&user=" + userId);
    URI platform = login.resolve(location(chosen));
    Map<String, String> back = parameters(URI.create(location(Web.get(platform))));
    return new Callback(back.get("state"), back.get("code"));
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
