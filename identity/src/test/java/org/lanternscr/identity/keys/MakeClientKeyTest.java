package org.lanternscr.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R3.6: a key is made whole, for its owner alone, and never in the place of another. */
class MakeClientKeyTest {

  @TempDir private Path folder;

  @Test
  void makesAKeyThatTheServerTakesUp() throws Exception {
    Path file = MakeClientKey.make(folder.resolve("keys"), "lantern-1");
    assertThat(file).hasFileName("lantern-1.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ClientKeys keys =
        new ClientKeys(file.getParent(), () -> "", RotationRule.platform(), Clock.systemUTC());
    assertThat(keys.signing().kid()).isEqualTo("lantern-1");
    assertThat(keys.signing().modulus().bitLength()).isEqualTo(4096);

    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> MakeClientKey.make(file.getParent(), "lantern-1"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(before);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }
}
