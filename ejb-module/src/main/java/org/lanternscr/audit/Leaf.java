package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The commitment and leaf hash of one event (docs/audit-format.md; RFC 6962, section 2.1).
 *
 * @param commitment HMAC-SHA256 of the body under the salt
 * @param hash SHA-256 of a zero byte and the leaf record
 */
public record Leaf(byte[] commitment, byte[] hash) {

  private static final String VERSION = "lantern-audit-leaf/1";

  /** Of the members of an event as texts, its salt and its canonical body. */
  public static Leaf of(String origin, String id, String recorded, byte[] salt, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      byte[] commitment = mac.doFinal(body);
      String record =
          String.join(
              "\n",
              VERSION,
              origin,
              id,
              recorded,
              Base64.getEncoder().encodeToString(commitment),
              "");
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((byte) 0);
      return new Leaf(commitment, sha256.digest(record.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256 and HMAC-SHA256", e);
    }
  }
}
