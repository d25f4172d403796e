package org.lanternscr.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key that verifies what a log signs (C2SP signed-note). */
public final class PublicKey {

  /** How many bytes an Ed25519 public key has. */
  public static final int BYTES = 32;

  private static final byte ED25519 = 1;
  private static final int ID_BYTES = 4;

  /** What X.509 writes before the 32 bytes (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] bytes;

  public PublicKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static PublicKey of(java.security.PublicKey key) {
    byte[] x509 = key.getEncoded();
    return new PublicKey(Arrays.copyOfRange(x509, x509.length - BYTES, x509.length));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The text in which keys are exchanged, under the name of a log. */
  public String vkey(String origin) {
    byte[] typed = ByteBuffer.allocate(1 + BYTES).put(ED25519).put(bytes).array();
    return origin
        + "+"
        + HexFormat.of().formatHex(id(origin))
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /** The id under which it signs for a log. */
  byte[] id(String origin) {
    MessageDigest sha256 = Hashes.sha256();
    sha256.update((origin + "\n").getBytes(UTF_8));
    sha256.update(ED25519);
    return Arrays.copyOf(sha256.digest(bytes), ID_BYTES);
  }

  boolean verifies(String text, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      byte[] x509 = ByteBuffer.allocate(X509.length + BYTES).put(X509).put(bytes).array();
      ed25519.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
      ed25519.update(text.getBytes(UTF_8));
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a signature that cannot be one, or a key that is none
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
