package org.lanternscr.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash of the format. The engine is kept, for making one costs as much as a short hash. */
final class Sha256 {

  private static final ThreadLocal<MessageDigest> ENGINE = ThreadLocal.withInitial(Sha256::engine);

  private Sha256() {}

  static byte[] of(byte[]... parts) {
    MessageDigest sha256 = ENGINE.get();
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return sha256.digest();
  }

  private static MessageDigest engine() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java cannot compute SHA-256", e);
    }
  }
}
