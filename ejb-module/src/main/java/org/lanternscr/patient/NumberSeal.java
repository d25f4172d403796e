package org.lanternscr.patient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.SealedText;
import org.lanternscr.platform.SealingKeys;

/**
 * How replaced NHS numbers are kept: hashed with HMAC-SHA-256 to be found, and sealed ({@link
 * SealedText}) to be read. Each has a key of its own, which HMAC-SHA-256 makes from one of the
 * trust's keys.
 */
final class NumberSeal {

  private static final String HMAC = "HmacSHA256";

  /** What is sealed: the number that was replaced, and the one in its place. */
  private static final Pattern CONTENT =
      Pattern.compile("(?<replaced>[0-9]{10}) (?<current>[0-9]{10})");

  private final String keyId;
  private final SecretKey hashing;
  private final SecretKey sealing;

  private NumberSeal(String keyId, SecretKey key) {
    this.keyId = keyId;
    this.hashing = made(key, "replaced numbers: hash");
    this.sealing = made(key, "replaced numbers: seal");
  }

  private static SecretKey made(SecretKey key, String purpose) {
    return new SecretKeySpec(hmac(key, purpose), "AES");
  }

  /** Under the key that seals now. */
  static NumberSeal newest(SealingKeys keys) {
    return named(keys, keys.newest()).orElseThrow();
  }

  /** Under each key that is still there. */
  static List<NumberSeal> each(SealingKeys keys) {
    return keys.names().stream().flatMap(name -> named(keys, name).stream()).toList();
  }

  private static Optional<NumberSeal> named(SealingKeys keys, String name) {
    return keys.named(name).map(key -> new NumberSeal(name, key));
  }

  String keyId() {
    return keyId;
  }

  byte[] hash(NhsNumber number) {
    return hmac(hashing, number.digits());
  }

  byte[] seal(Replacement pair) {
    return SealedText.seal(
        sealing, keyId, pair.replaced().digits() + " " + pair.current().digits());
  }

  /** What was sealed; empty when this is not that. */
  Optional<Replacement> open(byte[] sealed) {
    return SealedText.open(sealing, keyId, sealed).flatMap(NumberSeal::read);
  }

  private static Optional<Replacement> read(String content) {
    Matcher matcher = CONTENT.matcher(content);
    return matcher.matches()
        ? Optional.of(
            new Replacement(
                new NhsNumber(matcher.group("replaced")), new NhsNumber(matcher.group("current"))))
        : Optional.empty();
  }

  private static byte[] hmac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no " + HMAC, e);
    }
  }

  /** Never a key. */
  @Override
  public String toString() {
    return "NumberSeal[" + keyId + "]";
  }
}
