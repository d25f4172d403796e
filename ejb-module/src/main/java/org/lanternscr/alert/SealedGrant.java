package org.lanternscr.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.identity.Grant;
import org.lanternscr.platform.SealedText;
import org.lanternscr.platform.SealingKeys;

/**
 * The refresh token of a sign-in, as the database keeps it ({@link SealedText}). The sign-in and
 * the name of the key are sealed with it.
 *
 * @param keyId the name of the key
 * @param bytes what was sealed
 * @param expires when the refresh token ends
 */
record SealedGrant(String keyId, byte[] bytes, Instant expires) {

  /** What is sealed: end of the refresh token, number of refreshes, refresh token. */
  private static final Pattern CONTENT =
      Pattern.compile("(?<expires>[0-9]{1,18}) (?<count>[0-9]{1,9}) (?<token>[\\x21-\\x7E]+)");

  /** The access token is not kept; it is renewed before anything is sent. */
  private static final String NONE = "none";

  /** Seals what can be refreshed of a grant. */
  static SealedGrant seal(SealingKeys keys, String signIn, Grant grant) {
    String content =
        grant.refreshExpires().toEpochMilli()
            + " "
            + grant.refreshCount()
            + " "
            + grant.refreshToken();
    String keyId = keys.newest();
    byte[] sealed = SealedText.seal(keys.named(keyId).orElseThrow(), about(keyId, signIn), content);
    return new SealedGrant(keyId, sealed, grant.refreshExpires());
  }

  /** The grant, with an access token that has ended; empty when this is not what was sealed. */
  Optional<Grant> open(SealingKeys keys, String signIn) {
    return keys.named(keyId)
        .flatMap(key -> SealedText.open(key, about(keyId, signIn), bytes))
        .flatMap(SealedGrant::grant);
  }

  private static String about(String keyId, String signIn) {
    return keyId + "\n" + signIn;
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

  /** Masked. */
  @Override
  public String toString() {
    return "SealedGrant[" + keyId + "]";
  }
}
