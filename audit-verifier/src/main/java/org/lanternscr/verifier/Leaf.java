package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for an event in the log: it names the event and commits to its body without showing
 * it.
 *
 * @param origin without the mark of an epoch
 * @param commitment in base64, as on the line
 */
record Leaf(String origin, String id, String recorded, String commitment) {

  private static final byte[] LEAF = {0x00};
  private static final ThreadLocal<Mac> ENGINE = ThreadLocal.withInitial(Leaf::engine);

  /** The leaf hash of RFC 6962, section 2.1, over the five lines of the leaf record. */
  byte[] hash() {
    String lines = String.join("\n", "lantern-audit-leaf/1", origin, id, recorded, commitment, "");
    return Sha256.of(LEAF, lines.getBytes(UTF_8));
  }

  /** The salt is the key, so that without it a body cannot be guessed from its commitment. */
  static byte[] commitment(byte[] salt, String body) {
    try {
      Mac hmac = ENGINE.get();
      hmac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return hmac.doFinal(body.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot compute HMAC-SHA256", e);
    }
  }

  private static Mac engine() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot compute HMAC-SHA256", e);
    }
  }
}
