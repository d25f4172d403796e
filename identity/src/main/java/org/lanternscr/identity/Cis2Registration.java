package org.lanternscr.identity;

import java.net.URI;
import java.util.Objects;

/**
 * What is registered with CIS2 for the separate pattern.
 *
 * @param issuer the environment's issuer exactly as it writes it, {@code :443} included
 * @param clientId the client id there, another one than the platform's API key
 * @param proof how the client proves who it is
 * @param callback the redirect URI registered; sent as written here
 */
public record Cis2Registration(String issuer, String clientId, ClientProof proof, URI callback) {

  /**
   * @throws IdentityException of kind CONFIGURATION for an address or client id that cannot be one
   */
  public Cis2Registration {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(proof, "proof");
    Discovery.of(issuer);
    Application.checkedClientId(clientId);
    Address.checked("callback", callback);
  }
}
