package org.lanternscr.identity;

import java.util.Objects;
import org.lanternscr.identity.keys.ClientKeys;

/**
 * What one site has registered on the API platform for the separate pattern.
 *
 * @param clientId the API key
 * @param secret where the client secret is: the platform wants it for every refresh, also of tokens
 *     that were got with a signed assertion
 * @param keys the keys whose public part is registered
 */
public record PlatformApplication(String clientId, Secret secret, ClientKeys keys) {

  /**
   * @throws IdentityException of kind CONFIGURATION for a client id that cannot be one
   */
  public PlatformApplication {
    Application.checkedClientId(clientId);
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(keys, "keys");
  }
}
