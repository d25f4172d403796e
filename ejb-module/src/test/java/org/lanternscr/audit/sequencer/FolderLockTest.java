package org.lanternscr.audit.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R5.3: two servers never share an audit folder. */
class FolderLockTest {

  @TempDir private Path folder;

  @Test
  void refusesASecondServerAndSaysWhoHasTheFolder() {
    Path audit = folder.resolve("audit");
    try (FolderLock first = FolderLock.take(audit, "ward-1")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> FolderLock.take(audit, "ward-2"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("audit.folder is " + audit)
          .hasMessageContaining("server ward-1, process " + ProcessHandle.current().pid())
          .hasMessageContaining("Remedy: give each server a folder of its own");
    }
    try (FolderLock next = FolderLock.take(audit, "ward-2")) {
      assertThat(next).as("free again").isNotNull();
    }
  }

  /** Another process, and one that was killed. */
  @Test
  void isFreeWhenTheOtherProcessIsNoMore() throws Exception {
    Path script = folder.resolve("Holder.java");
    Files.writeString(
        script,
        """
        import java.nio.channels.*; import java.nio.file.*;
        class Holder { public static void main(String[] a) throws Exception {
          FileChannel c = FileChannel.open(Path.of(a[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          c.lock(); Files.createFile(Path.of(a[0] + ".held")); System.in.read(); } }
        """);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path lock = folder.resolve("lock");
    Process other = new ProcessBuilder(java.toString(), script.toString(), lock.toString()).start();
    try {
      for (int i = 0; i < 600 && !Files.exists(folder.resolve("lock.held")); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThatThrownBy(() -> FolderLock.take(folder, "ward-2"))
          .hasMessageContaining("which another server uses");
    } finally {
      other.destroyForcibly().waitFor();
    }
    try (FolderLock next = FolderLock.take(folder, "ward-2")) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void saysThatAFolderCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("a-file"));
    assertThatThrownBy(() -> FolderLock.take(file, "ward-1"))
        .hasMessageContaining("audit.folder is " + file)
        .hasMessageContaining("Remedy");
  }
}
