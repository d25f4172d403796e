package org.lanternscr.sandbox.oauth;

import java.util.Locale;
import java.util.Optional;
import org.lanternscr.sandbox.http.Request;

/** Reads the bearer token of a request. */
public final class Bearer {
  private Bearer() {}

  /** The token; empty when the header is missing, is not a bearer or holds nothing. */
  public static Optional<String> of(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
        .map(value -> value.substring("bearer ".length()).trim())
        .filter(token -> !token.isEmpty());
  }
}
