package org.lanternscr.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.lanternscr.identity.Grant;
import org.lanternscr.platform.SealingKeys;

/**
 * The refresh token of a sign-in that is over, as the database keeps it: AES-256-GCM with a random
 * nonce of 12 bytes before it. The sign-in and the name of the key are sealed with it, so that no
 * row can be put in another's place.
 *
 * @param keyId the name of the key
 * @param bytes nonce, text and tag
 * @param expires when the refresh token ends
 */
record SealedGrant(String keyId, byte[] bytes, Instant expires) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** What is sealed: end of the refresh token, number of refreshes, refresh token. */
  private static final Pattern CONTENT =
      Pattern.compile("(?<expires>[0-9]{1,18}) (?<count>[0-9]{1,9}) (?<token>[\\x21-\\x7E]+)");

  /** The access token is not kept; it is renewed before anything is sent. */
  private static final String NONE = "none";

  /** Seals what can be refreshed of a grant. */
  static SealedGrant seal(SealingKeys keys, String signIn, Grant grant) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    String content =
        grant.refreshExpires().toEpochMilli()
            + " "
            + grant.refreshCount()
            + " "
            + grant.refreshToken();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys, keys.newest(), signIn, nonce).orElseThrow();
      byte[] sealed = cipher.doFinal(content.getBytes(UTF_8));
      byte[] bytes =
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return new SealedGrant(keys.newest(), bytes, grant.refreshExpires());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A grant could not be sealed", e);
    }
  }

  /** The grant, with an access token that has ended; empty when this is not what was sealed. */
  Optional<Grant> open(SealingKeys keys, String signIn) {
    if (bytes.length < NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      Optional<Cipher> cipher = cipher(Cipher.DECRYPT_MODE, keys, keyId, signIn, nonce);
      if (cipher.isEmpty()) {
        return Optional.empty();
      }
      byte[] content = cipher.get().doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return grant(new String(content, UTF_8));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A grant could not be opened", e);
    }
  }

  private static Optional<Grant> grant(String content) {
    Matcher matcher = CONTENT.matcher(content);
    return matcher.matches()
        ? Optional.of(
            new Grant(
                NONE,
                Instant.EPOCH,
                matcher.group("token"),
                Instant.ofEpochMilli(Long.parseLong(matcher.group("expires"))),
                Integer.parseInt(matcher.group("count"))))
        : Optional.empty();
  }

  private static Optional<Cipher> cipher(
      int mode, SealingKeys keys, String keyId, String signIn, byte[] nonce)
      throws GeneralSecurityException {
    if (keys.named(keyId).isEmpty()) {
      return Optional.empty();
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.named(keyId).get(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((keyId + "\n" + signIn).getBytes(UTF_8));
    return Optional.of(cipher);
  }

  /** Masked. */
  @Override
  public String toString() {
    return "SealedGrant[" + keyId + "]";
  }
}
