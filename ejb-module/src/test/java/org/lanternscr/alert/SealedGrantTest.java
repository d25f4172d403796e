package org.lanternscr.alert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.identity.Grant;
import org.lanternscr.platform.SealingKeys;

/** R1.4, R6.1: what is kept to send alerts after sign-out, under a key outside the database. */
class SealedGrantTest {

  private static final String FIRST = "alert-1 " + "A".repeat(43) + "=\n";
  private static final String SECOND = "alert-2 " + "B".repeat(42) + "A=\n";
  private static final Instant ENDS = Instant.parse("2026-11-26T15:04:05.678Z");
  private static final Grant GRANT =
      new Grant("access-token-of-this-test", Instant.EPOCH, "refresh-token-of-this-test", ENDS, 3);

  @TempDir private Path folder;
  private SealedGrant sealed;

  @BeforeEach
  void seal() throws Exception {
    sealed = SealedGrant.seal(keys(FIRST), "sign-in-1", GRANT);
  }

  private SealingKeys keys(String lines) throws Exception {
    return SealingKeys.read(Files.writeString(folder.resolve("alert.key"), lines)).orElseThrow();
  }

  @Test
  void opensToWhatCanBeRefreshed() throws Exception {
    Grant opened = sealed.open(keys(FIRST), "sign-in-1").orElseThrow();
    assertThat(opened.refreshToken()).isEqualTo(GRANT.refreshToken());
    assertThat(opened.refreshExpires()).isEqualTo(ENDS);
    assertThat(opened.refreshCount()).isEqualTo(3);
    assertThat(opened.accessToken()).isNotEqualTo(GRANT.accessToken());
    assertThat(opened.accessExpires()).isBefore(Instant.now());
    assertThat(sealed.expires()).isEqualTo(ENDS);
  }

  @Test
  void holdsNoTokenThatCanBeRead() {
    assertThat(new String(sealed.bytes(), ISO_8859_1)).doesNotContain("token");
    assertThat(sealed.toString()).isEqualTo("SealedGrant[alert-1]");
    assertThat(SealedGrant.seal(keysOf(), "sign-in-1", GRANT).bytes())
        .as("a nonce of its own each time")
        .isNotEqualTo(sealed.bytes());
  }

  private SealingKeys keysOf() {
    return SealingKeys.read(folder.resolve("alert.key")).orElseThrow();
  }

  /** A row that was moved, changed or cut short opens for nobody. */
  @Test
  void opensForItsOwnSignInAlone() throws Exception {
    assertThat(sealed.open(keys(FIRST), "sign-in-2")).isEmpty();
    for (int i = 0; i < sealed.bytes().length; i++) {
      byte[] changed = sealed.bytes().clone();
      changed[i] ^= 1;
      assertThat(new SealedGrant("alert-1", changed, ENDS).open(keys(FIRST), "sign-in-1"))
          .as("byte " + i)
          .isEmpty();
    }
    assertThat(new SealedGrant("alert-1", new byte[3], ENDS).open(keys(FIRST), "sign-in-1"))
        .isEmpty();
  }

  @Test
  void theLastKeySealsAndTheOthersStillOpen() throws Exception {
    SealingKeys both = keys(FIRST + SECOND);
    assertThat(sealed.open(both, "sign-in-1")).isPresent();
    SealedGrant newer = SealedGrant.seal(both, "sign-in-1", GRANT);
    assertThat(newer.keyId()).isEqualTo("alert-2");
    assertThat(newer.open(keys(FIRST), "sign-in-1")).isEmpty();
    assertThat(newer.open(keys(SECOND), "sign-in-1")).isPresent();
    assertThat(new SealedGrant("alert-1", newer.bytes(), ENDS).open(keys(FIRST + SECOND), "s"))
        .isEmpty();
  }

  @Test
  void aFileThatIsNoKeyFileHoldsNoKeys() throws Exception {
    for (String lines :
        new String[] {"", "\n", "alert-1\n", "alert-1 AAAA\n", FIRST + "x\n", " " + FIRST}) {
      Path file = Files.writeString(folder.resolve("other.key"), lines);
      assertThat(SealingKeys.read(file)).as(lines).isEmpty();
    }
    assertThat(SealingKeys.read(folder.resolve("none"))).isEmpty();
  }
}
