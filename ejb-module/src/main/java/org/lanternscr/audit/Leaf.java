package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** Cloned for each leaf: to ask the providers anew takes as long as the hash. */
  private static final Mac HMAC = hmac();

  private static final MessageDigest SHA256 = sha256();

  /** Of the members of an event as texts, its salt and its canonical body. */
  public static Leaf of(String origin, String id, String recorded, byte[] salt, byte[] body) {
    try {
      Mac mac = (Mac) HMAC.clone();
      mac.init(new SecretKeySpec(salt, HMAC.getAlgorithm()));
      byte[] commitment = mac.doFinal(body);
      return new Leaf(commitment, hash(origin, id, recorded, commitment));
    } catch (CloneNotSupportedException | InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA256 of a Java runtime can be cloned", e);
    }
  }

  /** The leaf hash of an event whose commitment is known. */
  static byte[] hash(String origin, String id, String recorded, byte[] commitment) {
    try {
      String told = Base64.getEncoder().encodeToString(commitment);
      String record = String.join("\n", VERSION, origin, id, recorded, told, "");
      MessageDigest sha256 = (MessageDigest) SHA256.clone();
      sha256.update((byte) 0);
      return sha256.digest(record.getBytes(UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of a Java runtime can be cloned", e);
    }
  }

  private static Mac hmac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has HMAC-SHA256", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
