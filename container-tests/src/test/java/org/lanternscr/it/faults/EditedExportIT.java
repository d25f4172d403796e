package org.lanternscr.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: no edit of a real export passes; each byte is edited once, and each length is cut to. */
@Beside
class EditedExportIT {

  private static final int EVENTS = 3;

  @TempDir private Path folder;
  private byte[] export;
  private Path key;

  @BeforeEach
  void exportASmallLog() throws IOException, SQLException {
    OwnDatabase database = OwnDatabase.make("export");
    Server server = new Server(database, folder.resolve("first"), Keys.ours());
    server.recordsMany(EVENTS);
    server.turn();
    key = Keys.ours().held(Server.LOG, folder);
    export = new Auditor(database, folder).export().getBytes(UTF_8);
    assertThat(verify(export).status()).isZero();
    assertThat(verify(export).report()).contains("Events: " + EVENTS);
  }

  private Verified verify(byte[] bytes) {
    try {
      return Verified.of(bytes, Optional.empty(), Optional.of(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyByteEditedIsSeen() {
    assertThat(export.length).isGreaterThan(2_000);
    assertThat(
            IntStream.range(0, export.length)
                .parallel()
                .filter(place -> verify(edited(place)).status() == 0))
        .as("places whose edit nobody sees")
        .isEmpty();
  }

  private byte[] edited(int place) {
    byte[] edited = export.clone();
    edited[place] ^= 1;
    return edited;
  }

  /** Without its last line feed the file holds the same, and the verifier remarks it. */
  @Test
  void everyCutIsSeen() {
    int last = export.length - 1;
    assertThat(
            IntStream.range(0, last)
                .parallel()
                .filter(length -> verify(Arrays.copyOf(export, length)).status() == 0))
        .as("lengths to which a cut is not seen")
        .isEmpty();
    assertThat(verify(Arrays.copyOf(export, last)).remarks()).containsExactly("no-line-feed");
  }
}
