package org.lanternscr.sandbox.jose;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The signatures that are used with RSA keys (RFC 7518 3.3, 3.5). */
public enum Algorithm {
  RS256("SHA256withRSA", "SHA-256"),
  RS512("SHA512withRSA", "SHA-512"),
  PS256("RSASSA-PSS", "SHA-256");

  private final String signature;
  private final String hash;

  Algorithm(String signature, String hash) {
    this.signature = signature;
    this.hash = hash;
  }

  public static Optional<Algorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }

  /** The hash that {@code at_hash} and its like are made with. */
  public String hash() {
    return hash;
  }

  Signature signature() throws GeneralSecurityException {
    Signature made = Signature.getInstance(signature);
    if (this == PS256) {
      made.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    return made;
  }
}
