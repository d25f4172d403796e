package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.6, R6.7: the secret is read at each use, and only a usable one is. */
class SecretTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", " s3cret", "s3cret\n", "\r\n\ts3cret \r\n"})
  void r3_6_isTrimmed(String content) throws IOException {
    assertThat(secret(content).reveal()).isEqualTo("s3cret");
  }

  @Test
  void r3_6_isReadAtEachUse() throws IOException {
    Secret secret = secret("first");
    assertThat(secret.reveal()).isEqualTo("first");
    secret("second");
    assertThat(secret.reveal()).isEqualTo("second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\r\n"})
  void r3_6_anEmptyFileIsRefusedWithPathAndRemedy(String content) throws IOException {
    Secret secret = secret(content);

    assertRefused(secret, "is empty: write the application's secret into it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFMarker-Secret&=+%/1",
        "Marker-Secret&=+%/1\nsecond line",
        "Marker-Secret&=+%/1\u0000",
        "Marker-Secret&=+%/1\u00e9"
      })
  void r3_6_whatIsNotOneLineOfAsciiIsRefused(String content) throws IOException {
    Secret secret = secret(content);

    assertRefused(secret, "save only the secret, as plain text without a byte order mark");
  }

  @Test
  void r3_6_aFileThatIsTooLongIsRefused() throws IOException {
    assertThat(secret("s".repeat(4096)).reveal()).hasSize(4096);
    assertRefused(secret("s".repeat(4097)), "is longer than 4096 bytes");
  }

  @Test
  void r3_6_aMissingFileOrAFolderIsRefused() {
    assertRefused(Secret.inFile(folder.resolve("client-secret")), "cannot be read");
    assertRefused(Secret.inFile(folder), "cannot be read");
  }

  @Test
  void r6_7_isMasked() throws IOException {
    Secret secret = secret(FakePlatform.SECRET);

    Failures.assertTellsNothing(secret.toString());
    assertThat(secret.toString()).contains("***").contains("client-secret");
  }

  private void assertRefused(Secret secret, String remedy) {
    IdentityException refused = Failures.of(secret::reveal);
    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(refused).hasMessageContaining(folder.toString()).hasMessageContaining(remedy);
  }

  private Secret secret(String content) throws IOException {
    Path file = folder.resolve("client-secret");
    return Secret.inFile(Files.writeString(file, content, StandardCharsets.UTF_8));
  }
}
