package org.lanternscr.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R5.3: a new epoch is begun with the heads that a server has seen, never with none. */
class HeadsGivenTest {

  @TempDir private Path folder;

  @Test
  void aFolderThatIsNotThereIsRefusedAndNotMade() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> BeginEpoch.heads(missing)).hasMessageContaining("--heads");
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFolderWithoutAHeadIsRefused() {
    assertThatThrownBy(() -> BeginEpoch.heads(folder)).hasMessageContaining("audit.folder");
  }
}
