package org.lanternscr.identity;

import java.util.Objects;
import org.lanternscr.identity.keys.ClientKeys;

/**
 * How a client proves to an authorisation server who it is; which one is agreed at registration.
 */
public sealed interface ClientProof {

  /** A shared secret in the body (RFC 6749 2.3.1). */
  record BySecret(Secret secret) implements ClientProof {

    /** It may not be null. */
    public BySecret {
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** A signed assertion (RFC 7523 2.2, private_key_jwt); what CIS2 recommends. */
  record ByKey(ClientKeys keys) implements ClientProof {

    /** They may not be null. */
    public ByKey {
      Objects.requireNonNull(keys, "keys");
    }
  }
}
