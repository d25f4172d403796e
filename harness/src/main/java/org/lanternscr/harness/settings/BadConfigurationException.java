package org.lanternscr.harness.settings;

import java.util.List;

/** The harness cannot run with this configuration. */
public final class BadConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  BadConfigurationException(List<Fault> faults) {
    super(faults.size() + " fault(s) in the configuration");
    this.faults = List.copyOf(faults);
  }

  /** All of them, each once. */
  public List<Fault> faults() {
    return faults;
  }
}
