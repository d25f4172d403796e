package org.lanternscr.identity;

import java.net.URI;
import java.util.Objects;

/**
 * The three addresses of the platform's OAuth service that the combined pattern uses.
 *
 * @param authorise where the user's browser is sent (RFC 6749 3.1)
 * @param token where codes and refresh tokens are exchanged (RFC 6749 3.2)
 * @param userinfo where the user's claims are read (OpenID Connect Core 5.3)
 */
public record OAuthEndpoints(URI authorise, URI token, URI userinfo) {

  /**
   * @throws IdentityException of kind CONFIGURATION for an address that is not https (http on the
   *     loopback) or has user information, a query or a fragment
   */
  public OAuthEndpoints {
    Address.checked("authorise", authorise);
    Address.checked("token", token);
    Address.checked("userinfo", userinfo);
  }

  /**
   * The endpoints under the service's base, for example {@code
   * https://int.api.service.nhs.uk/oauth2}; a closing slash makes no difference.
   *
   * @throws IdentityException of kind CONFIGURATION, as the constructor
   */
  public static OAuthEndpoints under(URI oauthBase) {
    Objects.requireNonNull(oauthBase, "oauthBase");
    String base = Address.checked("OAuth base", oauthBase).toString().replaceAll("/+$", "");
    return new OAuthEndpoints(
        URI.create(base + "/authorize"),
        URI.create(base + "/token"),
        URI.create(base + "/userinfo"));
  }
}
