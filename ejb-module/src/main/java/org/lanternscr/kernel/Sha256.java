package org.lanternscr.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) as it is written down: 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private Sha256() {}

  /** The hash of a text in UTF-8. */
  public static String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  /** The hash of some bytes. */
  public static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
