package org.lanternscr.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.audit.export.CommandLine.UsageException;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;

/** R5.3: the export finds an older checkpoint wherever the verifier does. */
class SavedCheckpointsTest {

  private static final Path VECTORS = Path.of("..", "docs", "audit-vectors", "v2");
  private static final LogName LOG = new LogName("sandbox.lantern.example/audit/RZZ01", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday.checkpoint",
        "yesterday-plain.eml",
        "yesterday-quoted-printable.eml",
        "yesterday-base64.eml",
        "yesterday-answered.eml"
      })
  void findsIt(String file) throws Exception {
    assertThat(SavedCheckpoints.ofEpoch(LOG, in(file)))
        .extracting(Checkpoint::note)
        .containsExactly(Files.readString(VECTORS.resolve("yesterday.checkpoint"), UTF_8));
  }

  @Test
  void theLargestOfTheEpochIsFirst() throws Exception {
    assertThat(SavedCheckpoints.ofEpoch(LOG, in("spoofed.eml")))
        .extracting(Checkpoint::size)
        .containsExactly(8L, 5L);
    LogName second = new LogName(LOG.name(), 2);
    assertThat(SavedCheckpoints.ofEpoch(second, in("both-epochs.eml")))
        .extracting(checkpoint -> checkpoint.log().origin())
        .containsExactly(LOG.name() + "#2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-site.checkpoint", "no-checkpoint.eml", "log.vkey"})
  void saysThatThereIsNone(String file) {
    assertThatThrownBy(() -> SavedCheckpoints.ofEpoch(LOG, in(file)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no checkpoint of " + LOG.name());
  }

  @Test
  void namesTheExportThatTheCheckpointIsOf() {
    assertThatThrownBy(
            () -> SavedCheckpoints.ofEpoch(new LogName(LOG.name(), 2), in("yesterday-plain.eml")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("add --epoch 1");
  }

  private static List<Checkpoint> in(String file) throws IOException {
    return SavedCheckpoints.in(Files.readAllBytes(VECTORS.resolve(file)));
  }
}
