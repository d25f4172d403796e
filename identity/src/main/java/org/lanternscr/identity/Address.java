package org.lanternscr.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The rule for every address that a secret, code or token travels to: TLS (RFC 6749 3.1, 3.2), or
 * this very machine; and no user information, query or fragment (RFC 6749 3.1.2).
 */
final class Address {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Address() {}

  static URI checked(String name, URI address) {
    // The value itself is not repeated: what stands before an @ may be a password.
    if (address == null || address.getHost() == null) {
      throw wrong(name, "must be a complete address such as https://host/path");
    }
    boolean tls = "https".equalsIgnoreCase(address.getScheme());
    boolean loopback =
        "http".equalsIgnoreCase(address.getScheme())
            && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    if (!tls && !loopback) {
      throw wrong(name, "must begin with https:// (http:// only for localhost)");
    }
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw wrong(name, "must have no user information, query or fragment");
    }
    return address;
  }

  private static IdentityException wrong(String name, String remedy) {
    return new IdentityException(
        IdentityException.Kind.CONFIGURATION, "The " + name + " address " + remedy);
  }
}
