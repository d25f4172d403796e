package org.lanternscr.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** An Ed25519 key that signs for the logs of a trust (C2SP signed-note). */
public final class SigningKey {

  private final PrivateKey secret;
  private final PublicKey key;

  public SigningKey(PrivateKey secret, java.security.PublicKey key) {
    this.secret = secret;
    this.key = PublicKey.of(key);
  }

  public PublicKey publicKey() {
    return key;
  }

  /** The signature line of a note, with its line feed. */
  String sign(String origin, String text) {
    byte[] id = key.id(origin);
    byte[] signature = signature(text);
    byte[] both = ByteBuffer.allocate(id.length + signature.length).put(id).put(signature).array();
    return "\u2014 " + origin + " " + Base64.getEncoder().encodeToString(both) + "\n";
  }

  private byte[] signature(String text) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(secret);
      ed25519.update(text.getBytes(UTF_8));
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key that was read can sign", e);
    }
  }

  /** Masked. */
  @Override
  public String toString() {
    return "SigningKey[" + key.vkey("") + "]";
  }
}
