package org.lanternscr.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R5.3: notes, byte for byte as the published vectors have them (docs/audit-vectors/v2). */
class CheckpointTest {

  private static final Path VECTORS = Path.of("../docs/audit-vectors/v2");
  private static final LogName LOG = new LogName("sandbox.lantern.example/audit/RZZ01", 1);

  private final SigningKey old = key("old", "log.vkey");
  private final SigningKey next = key("new", "new.vkey");

  /** The keys of the vectors come from a word, so that anybody can make them. */
  private static SigningKey key(String word, String vkeyFile) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] seed = sha256.digest(("lantern audit vector key " + word).getBytes(UTF_8));
      byte[] typed = Base64.getDecoder().decode(vector(vkeyFile).strip().split("\\+", 3)[2]);
      byte[] open = Arrays.copyOfRange(typed, 1, typed.length);
      KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
      return new SigningKey(
          ed25519.generatePrivate(
              new PKCS8EncodedKeySpec(joined("302e020100300506032b657004220420", seed))),
          ed25519.generatePublic(new X509EncodedKeySpec(joined("302a300506032b6570032100", open))));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] joined(String hex, byte[] rest) {
    byte[] start = HexFormat.of().parseHex(hex);
    return ByteBuffer.allocate(start.length + rest.length).put(start).put(rest).array();
  }

  private static String vector(String file) {
    try {
      return Files.readString(VECTORS.resolve(file), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesKeysAsTheVectorsDo() {
    assertThat(old.publicKey().vkey(LOG.origin())).isEqualTo(vector("log.vkey").strip());
    assertThat(next.publicKey().vkey(LOG.origin())).isEqualTo(vector("new.vkey").strip());
  }

  @Test
  void signsAsTheVectorsDo() {
    Checkpoint published = Checkpoint.read(vector("today.checkpoint"));
    Checkpoint signed = Checkpoint.sign(LOG, published.size(), published.root(), List.of(old));
    assertThat(signed.note()).isEqualTo(vector("today.checkpoint"));
    assertThat(signed).isEqualTo(published);
  }

  @Test
  void signsWithEveryKeyWhileKeysOverlap() {
    Checkpoint signed = Checkpoint.sign(LOG, 1, new byte[32], List.of(old, next));
    assertThat(signed.note().lines().filter(line -> line.startsWith("\u2014"))).hasSize(2);
    assertThat(signed.signedByOneOf(List.of(old.publicKey()))).isTrue();
    assertThat(signed.signedByOneOf(List.of(next.publicKey()))).isTrue();
  }

  @Test
  void handsOnAsTheVectorsDo() {
    String statement =
        Rotation.statement(LOG, old, next.publicKey(), Instant.parse("2026-11-23T09:41:12Z"));
    String asJson = statement.replace("\n", "\\n");
    assertThat(vector("rotated.ndjson")).contains("\"rotations\":\"" + asJson + "\"");
  }

  @Test
  void knowsWhoSigned() {
    Checkpoint published = Checkpoint.read(vector("today.checkpoint"));
    assertThat(published.signedByOneOf(List.of(next.publicKey(), old.publicKey()))).isTrue();
    assertThat(published.signedByOneOf(List.of(next.publicKey()))).isFalse();
    assertThat(published.signedByOneOf(List.of())).isFalse();
    for (String changed :
        List.of(
            published.note().replace("\n8\n", "\n9\n"),
            published.note().replace("RZZ01\n8", "RZZ02\n8"),
            published.note().replace("/+6Bn2i", "/+6Bn2j"))) {
      assertThat(Checkpoint.read(changed).signedByOneOf(List.of(old.publicKey())))
          .as(changed)
          .isFalse();
    }
  }

  @Test
  void readsTheEpoch() {
    LogName second = LogName.ofOrigin("sandbox.lantern.example/audit/RZZ01#2");
    assertThat(second).isEqualTo(new LogName(LOG.name(), 2));
    assertThat(second.origin()).isEqualTo("sandbox.lantern.example/audit/RZZ01#2");
    assertThat(LogName.ofOrigin(LOG.origin())).isEqualTo(LOG);
  }

  @Test
  void refusesWhatIsNoCheckpoint() {
    for (String text : List.of("", "a\n1\n", "a\nb\nc\n\n", "a\n1\n*\n\n", "a\n1\nAAAA\nmore\n")) {
      assertThatThrownBy(() -> Checkpoint.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
