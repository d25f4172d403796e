package org.lanternscr.identity.keys;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Objects;

/**
 * One key of ours.
 *
 * @param kid its name, in the header of what it signs and in the published set
 * @param privateKey the key; RSA of 2048 bits or more (4096 are customary)
 * @param published since when it is in the published set
 */
public record SigningKey(String kid, RSAPrivateCrtKey privateKey, Instant published) {

  /** None may be null. */
  public SigningKey {
    Objects.requireNonNull(kid, "kid");
    Objects.requireNonNull(privateKey, "privateKey");
    Objects.requireNonNull(published, "published");
  }

  BigInteger modulus() {
    return privateKey.getModulus();
  }

  /** Name and time; never the key. */
  @Override
  public String toString() {
    return "SigningKey[" + kid + ", ***, published=" + published + "]";
  }
}
