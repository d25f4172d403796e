package org.lanternscr.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a refusal of the platform says beyond its error code, which is the same for many faults. Its
 * text is recognised by a fixed part and never repeated.
 */
public enum Said {
  /** By the platform's clock the assertion is over. */
  ASSERTION_EXPIRED("'exp' claim in client_assertion JWT - JWT has expired"),
  /** It ends more than five minutes ahead by the platform's clock. */
  ASSERTION_TOO_LONG("'exp' claim in client_assertion JWT - more than 5 minutes"),
  /** It is for another address than the platform's token URL. */
  ASSERTION_AUDIENCE("'aud' claim in client_assertion JWT"),
  /** It names a client that the platform does not know. */
  ASSERTION_CLIENT_UNKNOWN("Invalid 'iss'/'sub' claims in client_assertion JWT"),
  /** The registered key set has no such key, or the platform has not looked for an hour. */
  ASSERTION_KEY_UNKNOWN("'kid' header in client_assertion JWT - no matching public key"),
  /** A key of this name is registered, but it is another key. */
  SIGNATURE_WRONG("JWT signature verification failed"),
  /** No key set is registered for this application. */
  NO_KEY_REGISTERED("need to register a public key"),
  /** The registered key set cannot be fetched by the platform. */
  KEY_SET_UNREACHABLE("JWKS endpoint, for your client_assertion can't be reached"),
  /** The callback sent is not the one registered. */
  CALLBACK_WRONG("redirect_uri is invalid"),
  /** The application is not approved, or was revoked. */
  APPLICATION_NOT_APPROVED("not approved or revoked"),
  /** The application does not have the product. */
  PRODUCT_MISSING("API Key supplied does not have access"),
  /** None of the application's products covers the assurance level reached. */
  LEVEL_NOT_COVERED("your application is not configured to use this authorization grant type");

  private final String part;

  Said(String part) {
    this.part = part;
  }

  /** What a description, or a body that holds one, says; empty for any other text. */
  public static Optional<Said> in(Object description) {
    return description instanceof String text
        ? Arrays.stream(values()).filter(each -> text.contains(each.part)).findFirst()
        : Optional.empty();
  }

  /** For a message: {@code assertion key unknown}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
