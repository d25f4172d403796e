package org.lanternscr.harness.person;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The address at which a sign-in ended (RFC 6749 4.1.2).
 *
 * @param atCallback whether it is the callback's
 */
public record Redirect(boolean atCallback, Map<String, String> parameters) {

  /** RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6; whatever else is there is not repeated. */
  private static final Set<String> KNOWN =
      Set.of(
          "access_denied",
          "consent_required",
          "interaction_required",
          "invalid_request",
          "invalid_scope",
          "login_required",
          "server_error",
          "temporarily_unavailable",
          "unauthorized_client",
          "unsupported_response_type");

  /** Reads one that was pasted or received. */
  public static Redirect of(String text, URI callback) {
    int query = text.indexOf('?');
    String address = query < 0 ? text : text.substring(0, query);
    Map<String, String> parameters = new HashMap<>();
    if (query >= 0) {
      for (String pair : text.substring(query + 1).replaceAll("#.*", "").split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return new Redirect(address.equals(callback.toString()), Map.copyOf(parameters));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  public Optional<String> code() {
    return Optional.ofNullable(parameters.get("code"));
  }

  public boolean hasState(String state) {
    return state.equals(parameters.get("state"));
  }

  /** The error code, if it is a known one; "another error" if it is not. */
  public Optional<String> error() {
    return Optional.ofNullable(parameters.get("error"))
        .map(error -> KNOWN.contains(error) ? error : "another error");
  }

  /** Never what it brings. */
  @Override
  public String toString() {
    return "Redirect[***]";
  }
}
