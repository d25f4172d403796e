package org.lanternscr.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R5.4: a pack that was broken off never looks whole. */
class PackZipTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final PackOutput out = new PackOutput(sent);
  private final PackZip zip = new PackZip(out);

  @Test
  void opensOnceItsEndIsLetGo() throws IOException, SQLException {
    zip.file("one.txt", text -> text.write("Zoë\n"));
    zip.file("two.txt", text -> text.write(""));
    zip.finish();

    assertThatThrownBy(() -> new ZipFile(kept().toFile())).isInstanceOf(ZipException.class);
    out.release();
    try (ZipFile whole = new ZipFile(kept().toFile())) {
      assertThat(read(whole, "one.txt")).isEqualTo("Zoë\n");
      assertThat(read(whole, PackZip.LAST))
          .isEqualTo(PackZip.sha256("Zoë\n") + "  one.txt\n" + PackZip.sha256("") + "  two.txt\n");
    }
    assertThat(out.sha256())
        .isEqualTo(HexFormat.of().formatHex(PackZip.sha256().digest(sent.toByteArray())));
  }

  @Test
  void aFileThatFailsLeavesNoEnd() throws IOException, SQLException {
    zip.file("one.txt", text -> text.write("x".repeat(1_000_000)));
    assertThatThrownBy(
            () ->
                zip.file(
                    "two.txt",
                    text -> {
                      text.write("half");
                      throw new IOException("gone");
                    }))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new ZipFile(kept().toFile())).isInstanceOf(ZipException.class);
    assertThat(sent.toString(UTF_8)).doesNotContain(PackZip.LAST);
  }

  private Path kept() throws IOException {
    return Files.write(folder.resolve("pack.zip"), sent.toByteArray());
  }

  private static String read(ZipFile pack, String name) throws IOException {
    return new String(pack.getInputStream(pack.getEntry(name)).readAllBytes(), UTF_8);
  }
}
