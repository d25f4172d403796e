package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A fault in the log of a start means that somebody has something to do. */
class QuietStartIT {

  @Test
  void aStartReportsNoFault() throws Exception {
    String console =
        ServerFiles.read(Town.get().serverFolder()).get(Path.of("servers/lantern/console.log"));

    assertThat(console.substring(0, console.indexOf("CWWKF0011I")).lines())
        .isNotEmpty()
        .noneMatch(
            line ->
                line.contains("[ERROR") || line.contains("[WARNING") || line.contains("FFDC1015I"));
  }
}
