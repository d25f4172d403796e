package org.lanternscr.sandbox.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lanternscr.sandbox.http.Json;

/** How a token is signed: properly, or in one of the ways that a client must refuse (B4, B5). */
public enum SignatureFault {
  NO_FAULT,
  /** No fault either: the other published key signs, so that a client has to look at the kid. */
  SECOND_KEY,
  /** Signed well enough, but by an algorithm that nobody agreed on. */
  OTHER_ALGORITHM,
  UNKNOWN_KID,
  MISSING_KID,
  /** Another key than the one that the kid names. */
  FOREIGN_KEY,
  ALG_NONE,
  /** The public key, which everybody knows, is used as if it were a shared secret. */
  HS256,
  SIGNATURE_CUT,
  SIGNATURE_MISSING;

  public String sign(KeyRing keys, ObjectNode claims, Algorithm algorithm) {
    SigningKey key = keys.published().get(this == SECOND_KEY ? 1 : 0);
    ObjectNode header = key.header(algorithm.name());
    return switch (this) {
      case NO_FAULT, SECOND_KEY -> key.sign(header, claims, algorithm);
      case OTHER_ALGORITHM -> key.sign(header.put("alg", "PS256"), claims, Algorithm.PS256);
      case UNKNOWN_KID ->
          key.sign(header.put("kid", UUID.randomUUID().toString()), claims, algorithm);
      case MISSING_KID -> {
        header.remove("kid");
        yield key.sign(header, claims, algorithm);
      }
      case FOREIGN_KEY -> KeyRing.foreign().sign(header, claims, algorithm);
      case ALG_NONE ->
          SigningKey.signed(Json.object().put("typ", "JWT").put("alg", "none"), claims) + ".";
      case HS256 -> withPublicKeyAsSecret(key, claims);
      case SIGNATURE_CUT -> {
        String whole = key.sign(header, claims, algorithm);
        yield whole.substring(0, whole.length() - 6); // what is left is base64url whatever it says
      }
      case SIGNATURE_MISSING -> SigningKey.signed(header, claims) + ".";
    };
  }

  private static String withPublicKeyAsSecret(SigningKey key, ObjectNode claims) {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.publicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    String signed = SigningKey.signed(key.header("HS256"), claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return signed + "." + Base64Url.of(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
