package org.lanternscr.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an OpenID provider says about itself (OpenID Connect Discovery 1.0, 3), checked.
 *
 * @param algorithms those it signs ID tokens with that are allowed here
 * @param pkce whether it supports S256 (RFC 7636 6.2.1 by RFC 8414 2)
 */
record Discovery(
    URI authorise, URI token, URI userinfo, URI keys, Set<String> algorithms, boolean pkce) {

  /** The one that OpenID Connect Core 15.1 demands, and the other that the platform accepts. */
  private static final Set<String> ALLOWED = Set.of("RS256", "RS512");

  /**
   * Where a provider's document is (4.1); the issuer is used as it is written, port included.
   *
   * @throws IdentityException of kind CONFIGURATION if the issuer is not an address
   */
  static URI of(String issuer) {
    try {
      Address.checked("CIS2 issuer", URI.create(issuer));
      return URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
    } catch (IllegalArgumentException notAnAddress) {
      throw new IdentityException(
          IdentityException.Kind.CONFIGURATION, "The CIS2 issuer must be a complete address");
    }
  }

  /**
   * @throws IdentityException of kind UNREADABLE_REPLY, naming the member that does not fit
   */
  static Discovery read(Reply reply, String issuer, ClientProof proof) {
    Map<String, Object> json = reply.json();
    // 4.3: the same text, or another provider has answered.
    if (!issuer.equals(json.get("issuer"))) {
      throw reply.unreadable(
          "is of another issuer: the issuer configured must be the same text, port included");
    }
    if (!texts(json, "response_types_supported").contains("code")) {
      throw reply.unreadable("does not offer response_types_supported code");
    }
    String method = proof instanceof ClientProof.ByKey ? "private_key_jwt" : "client_secret_post";
    if (json.containsKey("token_endpoint_auth_methods_supported")
        && !texts(json, "token_endpoint_auth_methods_supported").contains(method)) {
      throw reply.unreadable("does not offer token_endpoint_auth_methods_supported " + method);
    }
    Set<String> algorithms =
        texts(json, "id_token_signing_alg_values_supported").stream()
            .map(String::valueOf)
            .filter(ALLOWED::contains)
            .collect(Collectors.toUnmodifiableSet());
    if (algorithms.isEmpty()) {
      throw reply.unreadable("offers no id_token_signing_alg_values_supported that is allowed");
    }
    return new Discovery(
        address(reply, json, "authorization_endpoint"),
        address(reply, json, "token_endpoint"),
        address(reply, json, "userinfo_endpoint"),
        address(reply, json, "jwks_uri"),
        algorithms,
        texts(json, "code_challenge_methods_supported").contains("S256"));
  }

  private static List<?> texts(Map<String, Object> json, String member) {
    return json.get(member) instanceof List<?> list ? list : List.of();
  }

  private static URI address(Reply reply, Map<String, Object> json, String member) {
    try {
      return Address.checked(member, URI.create(String.valueOf(json.get(member))));
    } catch (IdentityException | IllegalArgumentException quotesIt) {
      throw reply.unreadable("has no usable " + member);
    }
  }
}
