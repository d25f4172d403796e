package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** One server's token endpoint (RFC 6749 3.2), asked in the name of one client. */
record TokenEndpoint(Endpoint name, URI address, String clientId, OAuthHttp http) {

  /**
   * What the endpoint answers to a grant.
   *
   * @throws IdentityException if it refuses or does not answer
   */
  Reply ask(AuthorizationGrant what, ClientAuthentication who) {
    String form = new TokenRequest.Builder(address, who, what).build().toHTTPRequest().getBody();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            // Compared for equality by the platform: a charset behind it would be answered 415.
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.US_ASCII))
            .build();
    return http.accepted(name, request);
  }

  /** RFC 6749 2.3.1: the secret in the body, since the platform knows no HTTP Basic. */
  ClientAuthentication by(Secret secret) {
    return new ClientSecretPost(
        new ClientID(clientId), new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal()));
  }

  ClientAuthentication by(ClientProof proof, Clock clock) {
    if (proof instanceof ClientProof.ByKey key) {
      return ClientAssertion.of(clientId, address, key.keys(), clock);
    }
    return by(((ClientProof.BySecret) proof).secret());
  }
}
