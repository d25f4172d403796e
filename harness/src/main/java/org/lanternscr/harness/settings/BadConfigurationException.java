package org.lanternscr.harness.settings;

import java.util.List;
import org.lanternscr.settings.ConfigurationFault;

/** The harness cannot run with this configuration. */
public final class BadConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationFault> faults;

  BadConfigurationException(List<ConfigurationFault> faults) {
    super(faults.size() + " fault(s) in the configuration");
    this.faults = List.copyOf(faults);
  }

  /** All of them, each once. */
  public List<ConfigurationFault> faults() {
    return faults;
  }
}
