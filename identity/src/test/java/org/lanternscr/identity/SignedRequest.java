package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** Holds a client assertion to the platform's rules, as the platform would. */
final class SignedRequest {

  private SignedRequest() {}

  static String idOf(Map<String, String> form, String client, String endpoint, long now)
      throws Exception {
    assertThat(form)
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .doesNotContainKey("client_secret");
    SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
    assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) FakeCis2.OURS.getPublic())))
        .isTrue();
    assertThat(assertion.getHeader().toJSONObject())
        .containsOnly(
            Map.entry("alg", "RS512"), Map.entry("typ", "JWT"), Map.entry("kid", FakeCis2.KID));
    Map<String, Object> claims = assertion.getPayload().toJSONObject();
    assertThat(claims)
        .containsOnlyKeys("iss", "sub", "aud", "jti", "exp")
        .containsEntry("iss", client)
        .containsEntry("sub", client)
        .containsEntry("aud", endpoint)
        .containsEntry("exp", now + 240);
    return (String) claims.get("jti");
  }
}
