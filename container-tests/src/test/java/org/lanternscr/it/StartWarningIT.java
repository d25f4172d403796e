package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.it.town.ServerLogs;
import org.lanternscr.it.town.Town;

/** R4.7: a misspelt variable does not stop the server, and is not passed over in silence. */
@ExtendWith(ArquillianExtension.class)
class StartWarningIT {

  @Test
  @RunAsClient
  void theStartNamesAMisspeltVariableInTheLog() throws Exception {
    Path log =
        ServerLogs.files().stream()
            .filter(file -> file.endsWith("messages.log"))
            .findFirst()
            .orElseThrow();

    assertThat(Files.readString(log, ISO_8859_1).lines())
        .filteredOn(line -> line.contains("Lantern has no such variable"))
        .singleElement()
        .asString()
        .contains(" W ", Town.MISSPELT + " (trust.xml line ")
        .endsWith("The nearest that it has is permission.longest-millis.");
  }
}
