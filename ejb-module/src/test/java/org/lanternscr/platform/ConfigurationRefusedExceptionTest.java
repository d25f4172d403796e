package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanternscr.settings.ConfigurationFault;

/** R4.7: a server that does not start says everything that keeps it from starting. */
class ConfigurationRefusedExceptionTest {

  @Test
  void theRefusalNamesEveryFault() {
    assertThat(
            new ConfigurationRefusedException(
                List.of(
                    new ConfigurationFault("a", "server.xml line 1", "Wrong.", "Write it."),
                    new ConfigurationFault("c", "server.xml line 1", "Gone.", "Find it."))))
        .hasMessage(
            "Lantern does not start: 2 fault(s) in server.xml"
                + "\n  - a (server.xml line 1): Wrong. Remedy: Write it."
                + "\n  - c (server.xml line 1): Gone. Remedy: Find it.");
  }
}
