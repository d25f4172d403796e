package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lanternscr.sandbox.http.Json;

/**
 * The provider's name and addresses.
 *
 * @param address where it listens, up to and with the realm
 * @param issuer what it calls itself, compared as a string: it holds its port, as the real one
 *     holds ":443" (B1)
 */
public record Realm(String address, String issuer) {
  /** As at the real provider (2.1). */
  public static final String PATH =
      "/openam/oauth2/realms/root/realms/NHSIdentity/realms/Healthcare";

  static final List<String> SCOPES =
      List.of(
          "openid",
          "profile",
          "email",
          "nhsperson",
          "nationalrbacaccess",
          "associatedorgs",
          "professionalmemberships",
          "organisationalmemberships",
          "selectedrole");

  String tokenEndpoint() {
    return address + "/access_token";
  }

  ObjectNode discovery() {
    ObjectNode document = Json.object();
    document.put("issuer", issuer);
    document.put("authorization_endpoint", address + "/authorize");
    document.put("token_endpoint", tokenEndpoint());
    document.put("userinfo_endpoint", address + "/userinfo");
    document.put("jwks_uri", address + "/connect/jwk_uri");
    document.put("end_session_endpoint", address + "/connect/endSession");
    list(document, "response_types_supported", List.of("code"));
    list(document, "grant_types_supported", List.of("authorization_code"));
    list(document, "subject_types_supported", List.of("public"));
    list(document, "id_token_signing_alg_values_supported", List.of("RS256", "RS512"));
    list(
        document,
        "token_endpoint_auth_methods_supported",
        List.of("private_key_jwt", "client_secret_post", "client_secret_basic"));
    list(document, "token_endpoint_auth_signing_alg_values_supported", List.of("RS256", "RS512"));
    list(document, "code_challenge_methods_supported", List.of("S256"));
    list(document, "scopes_supported", SCOPES);
    list(
        document,
        "acr_values_supported",
        List.of("AAL1_USERPASS", "AAL2_ANY", "AAL2_OR_AAL3_ANY", "AAL3_ANY"));
    document.put("backchannel_logout_supported", true);
    document.put("backchannel_logout_session_supported", true);
    return document;
  }

  private static void list(ObjectNode document, String name, List<String> values) {
    values.forEach(document.putArray(name)::add);
  }
}
