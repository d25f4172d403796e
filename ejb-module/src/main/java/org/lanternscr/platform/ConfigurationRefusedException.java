package org.lanternscr.platform;

import java.util.List;
import java.util.stream.Collectors;
import org.lanternscr.settings.ConfigurationFault;

/** The server refuses to start with this configuration; the message names every fault at once. */
public class ConfigurationRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationRefusedException(List<ConfigurationFault> faults) {
    super(
        faults.stream()
            .map(fault -> "\n  - " + fault.sentence())
            .collect(
                Collectors.joining(
                    "",
                    "Lantern does not start: " + faults.size() + " fault(s) in server.xml",
                    "")));
  }
}
