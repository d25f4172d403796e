package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A public Ed25519 key and the name under which it signs (C2SP signed-note, "vkey").
 *
 * @param name of a log its origin; of a witness its own
 * @param type what it signs: the text of a note, or a witness's cosignature of it
 * @param publicKey 32 bytes, in base64
 */
record VerifierKey(String name, byte type, String publicKey) {

  static final byte LOG = 0x01;
  static final byte WITNESS = 0x04;
  static final int ID_BYTES = 4;

  /** What X.509 writes before the 32 bytes of an Ed25519 key (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  static Optional<VerifierKey> read(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    Optional<byte[]> typed = parts.length == 3 ? Form.base64(parts[2]) : Optional.empty();
    if (typed.filter(bytes -> bytes.length == 33 && isKnown(bytes[0])).isEmpty()) {
      return Optional.empty();
    }
    String publicKey = base64(Arrays.copyOfRange(typed.get(), 1, 33));
    var key = new VerifierKey(parts[0], typed.get()[0], publicKey);
    return key.text().equals(vkey) ? Optional.of(key) : Optional.empty();
  }

  private static boolean isKnown(byte type) {
    return type == LOG || type == WITNESS;
  }

  String text() {
    return name + "+" + HexFormat.of().formatHex(id()) + "+" + base64(typed());
  }

  /** The same key under another name: one key signs all logs of a trust. */
  VerifierKey named(String other) {
    return new VerifierKey(other, type, publicKey);
  }

  /** For comparing by eye, by telephone or on paper. */
  String fingerprint() {
    return HexFormat.of().formatHex(Sha256.of(bytes()));
  }

  byte[] id() {
    return Arrays.copyOf(Sha256.of((name + "\n").getBytes(UTF_8), typed()), ID_BYTES);
  }

  /** The signatures that say they are by this key. */
  List<Note.Signature> claimedIn(Note note) {
    byte[] id = id();
    return note.signatures().stream()
        .filter(s -> s.name().equals(name) && Arrays.equals(s.bytes(), 0, ID_BYTES, id, 0, 4))
        .toList();
  }

  /** Whether the note has a signature by this key, and none that is not. */
  boolean signed(Note note) throws NoSuchAlgorithmException {
    List<Note.Signature> claimed = claimedIn(note);
    for (Note.Signature signature : claimed) {
      if (!made(signature.bytes(), note.text())) {
        return false;
      }
    }
    return !claimed.isEmpty();
  }

  private boolean made(byte[] signature, String text) throws NoSuchAlgorithmException {
    ByteBuffer rest = ByteBuffer.wrap(signature).position(ID_BYTES);
    String message = text;
    if (type == WITNESS) {
      if (rest.remaining() < Long.BYTES) {
        return false;
      }
      message = cosigned(rest.getLong(), text);
    }
    byte[] bytes = new byte[rest.remaining()];
    rest.get(bytes);
    Signature ed25519 = Signature.getInstance("Ed25519");
    try {
      byte[] x509 = ByteBuffer.allocate(44).put(X509).put(bytes()).array();
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      ed25519.initVerify(key);
      ed25519.update(message.getBytes(UTF_8));
      return ed25519.verify(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** What a witness signs (C2SP tlog-cosignature). */
  static String cosigned(long seconds, String text) {
    return "cosignature/v1\ntime " + seconds + "\n" + text;
  }

  private byte[] bytes() {
    return Base64.getDecoder().decode(publicKey);
  }

  private byte[] typed() {
    return ByteBuffer.allocate(33).put(type).put(bytes()).array();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
