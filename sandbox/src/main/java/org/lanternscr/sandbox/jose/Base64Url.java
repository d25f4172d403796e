package org.lanternscr.sandbox.jose;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64 as in RFC 7515: for URLs, without padding. */
public final class Base64Url {
  private Base64Url() {}

  public static String of(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A positive number without the sign byte that Java puts in front (RFC 7518 6.3.1). */
  static String of(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return of(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /**
   * @throws IllegalArgumentException for anything else, padding included
   */
  static byte[] bytes(String text) {
    if (text.indexOf('=') >= 0) {
      throw new IllegalArgumentException("padding");
    }
    return Base64.getUrlDecoder().decode(text);
  }
}
