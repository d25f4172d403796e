package org.lanternscr.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.identity.keyfiles.KeyFiles;

/** R3.6: keys come from files, change with them, and only their public part is shown. */
class ClientKeysTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:41:05Z");
  private static final KeyPair OLD = KeyFiles.pair(2048);
  private static final KeyPair NEW = KeyFiles.pair(2048);

  @TempDir Path folder;

  private ClientKeys keys() {
    return keysAt(NOW);
  }

  private ClientKeys keysAt(Instant now) {
    return new ClientKeys(
        folder, () -> KeyFiles.PASSWORD, RotationRule.platform(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private Path put(String name, KeyPair pair, Duration ago) {
    return KeyFiles.put(folder, name, KeyFiles.pem(pair), NOW.minus(ago));
  }

  private static List<String> kids(String jwks) throws ParseException {
    return JWKSet.parse(jwks).getKeys().stream().map(JWK::getKeyID).sorted().toList();
  }

  private static String refusal(ClientKeys keys) {
    UnusableKeysException[] refused = new UnusableKeysException[1];
    assertThatExceptionOfType(UnusableKeysException.class)
        .isThrownBy(keys::signing)
        .satisfies(e -> refused[0] = e)
        .withNoCause();
    assertThat(refused[0].getMessage()).doesNotContain("Marker");
    assertThat(keys.problem()).contains(refused[0].getMessage());
    return refused[0].getMessage();
  }

  @Test
  void r3_6_readsPem() {
    put("rzz-2026-11.pem", OLD, Duration.ofHours(3));

    SigningKey key = keys().signing();

    assertThat(key.kid()).isEqualTo("rzz-2026-11");
    assertThat(key.modulus()).isEqualTo(KeyFiles.modulus(OLD));
    assertThat(key.published()).isEqualTo(NOW.minus(Duration.ofHours(3)));
    assertThat(keys().problem()).isEmpty();
  }

  @Test
  void r3_6_readsPkcs12WrittenByKeytool() throws Exception {
    KeyFiles.keytool(folder.resolve("rzz-2026-12.p12"), "any", "RSA");

    assertThat(keys().signing().kid()).isEqualTo("rzz-2026-12");
  }

  @Test
  void r3_6_aNewFileRotatesWithoutARestart() throws ParseException {
    put("a.pem", OLD, Duration.ofDays(90));
    ClientKeys keys = keys();
    assertThat(keys.signing().kid()).isEqualTo("a");

    Path file = put("b.pem", NEW, Duration.ZERO);
    assertThat(keys.signing().kid()).isEqualTo("a");
    assertThat(kids(keys.published())).containsExactly("a", "b");

    setTime(file, NOW.minus(Duration.ofMinutes(65)));
    assertThat(keys.signing().kid()).isEqualTo("b");
    assertThat(kids(keys.published())).containsExactly("a", "b");

    setTime(file, NOW.minus(Duration.ofMinutes(130)));
    assertThat(kids(keys.published())).containsExactly("b");
    assertThat(keys.uses())
        .extracting(RotationRule.KeyUse::use)
        .containsExactly(RotationRule.Use.RETIRED, RotationRule.Use.SIGNING);
  }

  private static void setTime(Path file, Instant time) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(time));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void r3_6_aReplacedFileIsReadAgain() {
    put("a.pem", OLD, Duration.ofHours(3));
    ClientKeys keys = keys();
    keys.signing();
    put("a.pem", NEW, Duration.ofHours(2));

    assertThat(keys.signing().modulus()).isEqualTo(KeyFiles.modulus(NEW));
  }

  @Test
  void r3_6_publishesThePublicPartOnly() throws ParseException {
    put("a.pem", OLD, Duration.ofHours(3));

    Map<String, Object> key = JWKSet.parse(keys().published()).getKeys().get(0).toJSONObject();

    assertThat(key.keySet()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    assertThat(key).containsEntry("alg", "RS512").containsEntry("use", "sig");
    assertThat(keys().published()).doesNotContain("\"d\"", "\"p\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-----BEGIN PRIVATE KEY-----\nMIIE", "Marker-Half"})
  void r3_6_aHalfWrittenFileLeavesTheOldKeysServing(String half) {
    put("a.pem", OLD, Duration.ofHours(3));
    ClientKeys keys = keys();
    keys.signing();
    KeyFiles.put(folder, "b.pem", half, NOW);

    assertThat(keys.signing().kid()).isEqualTo("a");
    assertThat(keys.problem().orElseThrow()).contains("b.pem").doesNotContain("Marker");

    put("b.pem", NEW, Duration.ofMinutes(66));
    assertThat(keys.signing().kid()).isEqualTo("b");
    assertThat(keys.problem()).isEmpty();
  }

  @Test
  void r3_6_anEmptiedFolderLeavesTheOldKeysServing() throws IOException {
    Path file = put("a.pem", OLD, Duration.ofHours(3));
    ClientKeys keys = keys();
    keys.signing();
    Files.delete(file);

    assertThat(keys.signing().kid()).isEqualTo("a");
    assertThat(keys.problem().orElseThrow()).contains("holds no key");
  }

  @Test
  void r3_6_otherFilesAreLeftAlone() {
    put("a.pem", OLD, Duration.ofHours(3));
    KeyFiles.put(folder, "README.txt", "hello", NOW);
    KeyFiles.put(folder, ".b.pem.swp", "hello", NOW);

    assertThat(keys().uses()).hasSize(1);
  }

  @Test
  void r3_6_saysWhatIsWrongAndWhatToDo() throws Exception {
    assertThat(refusal(keys())).contains("holds no key: put a file");
    folder = folder.resolve("absent");
    assertThat(refusal(keys())).contains("cannot be read: create it");
    Files.createDirectory(folder);
    KeyFiles.put(folder, "a.pem", "-----BEGIN RSA PRIVATE KEY-----\nMarker", NOW);
    assertThat(refusal(keys())).contains("a.pem has no BEGIN PRIVATE KEY: convert it");
    KeyFiles.put(folder, "a.pem", KeyFiles.pem(KeyFiles.pair(1024)), NOW);
    assertThat(refusal(keys())).contains("RSA key of 2048 bits or more");
    put("a.pem", OLD, Duration.ZERO);
    KeyFiles.put(folder, "a.p12", "Marker", NOW);
    assertThat(refusal(keys())).contains("a.p12 cannot be read: check that it is whole");
    Files.delete(folder.resolve("a.p12"));
    KeyFiles.keytool(folder.resolve("a.p12"), "any", "RSA");
    assertThat(refusal(keys())).contains("holds the key a twice");
    Files.delete(folder.resolve("a.pem"));
    KeyFiles.keytool(folder.resolve("a.p12"), "second", "RSA");
    assertThat(refusal(keys())).contains("must hold one private key");
    Files.delete(folder.resolve("a.p12"));
    KeyFiles.keytool(folder.resolve("a.p12"), "any", "EC");
    assertThat(refusal(keys())).contains("RSA key of 2048 bits or more");
  }

  @Test
  void r3_6_aWrongPasswordIsNotQuoted() throws Exception {
    KeyFiles.keytool(folder.resolve("a.p12"), "any", "RSA");
    ClientKeys wrong =
        new ClientKeys(
            folder,
            () -> "Marker-Wrong",
            RotationRule.platform(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(refusal(wrong)).contains("its password");
  }

  @Test
  void r6_7_nothingTellsAKey() {
    Path file = put("a.pem", OLD, Duration.ofHours(3));
    String modulus = KeyFiles.modulus(OLD).toString();

    assertThat(keys().signing().toString()).contains("a, ***").doesNotContain(modulus);
    assertThat(keys()).hasToString("ClientKeys[" + folder + "]");
    assertThat(new KeyFile(file, () -> KeyFiles.PASSWORD)).hasToString("KeyFile[" + file + "]");
  }
}
