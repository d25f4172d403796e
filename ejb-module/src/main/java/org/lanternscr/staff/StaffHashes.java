package org.lanternscr.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.SealingKeys;

/**
 * HMAC-SHA-256 of what is kept of people, under one key. What is compared only with the user's own
 * is bound to the user, so that equal surnames have nothing in common in the database.
 */
final class StaffHashes {

  private final String keyId;
  private final SecretKey key;

  private StaffHashes(String keyId, SecretKey key) {
    this.keyId = keyId;
    this.key = key;
  }

  /** Under the newest of some keys. */
  static StaffHashes newest(SealingKeys keys) {
    return named(keys, keys.newest()).orElseThrow();
  }

  /** Under the key of a name; empty when it is not there any more. */
  static Optional<StaffHashes> named(SealingKeys keys, String keyId) {
    return keys.named(keyId).map(key -> new StaffHashes(keyId, key));
  }

  String keyId() {
    return keyId;
  }

  /** What is kept of somebody. */
  HashedMember hashed(StaffMember person) {
    return new HashedMember(
        person.userId(),
        surname(person.userId(), person.surname()),
        person.department(),
        person.pattern().map(WorkingPattern::text).orElse(""),
        person.number().map(this::number),
        person.postcode().map(postcode -> postcode(person.userId(), postcode)));
  }

  byte[] surname(String userId, String surname) {
    return hash("surname", userId, Likeness.surname(surname));
  }

  byte[] postcode(String userId, String postcode) {
    return hash("postcode", userId, postcode);
  }

  byte[] number(NhsNumber number) {
    return hash("nhs-number", "", number.digits());
  }

  private byte[] hash(String what, String userId, String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal((what + "\n" + userId + "\n" + value).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no HmacSHA256", e);
    }
  }
}
