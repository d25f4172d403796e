package org.lanternscr.identity;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What one site has registered on the API platform. The platform ties the site's ASID to it, so the
 * application decides in whose name national calls are made.
 *
 * @param clientId the API key (RFC 6749 2.2), printable ASCII without spaces
 * @param secret where the client secret is (RFC 6749 2.3.1)
 * @param callback the one redirect URI registered; it is sent as written here, because the platform
 *     compares it as a string (R6.2)
 */
public record Application(String clientId, Secret secret, URI callback) {

  private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]+");

  /**
   * @throws IdentityException of kind CONFIGURATION for a blank client id, or a callback that is
   *     not an https address (http on the loopback) or has a query or fragment
   */
  public Application {
    Objects.requireNonNull(secret, "secret");
    checkedClientId(clientId);
    Address.checked("callback", callback);
  }

  static void checkedClientId(String clientId) {
    if (clientId == null || !CLIENT_ID.matcher(clientId).matches()) {
      throw new IdentityException(
          IdentityException.Kind.CONFIGURATION,
          "The client id must be the application's API key: printable ASCII without spaces");
    }
  }
}
