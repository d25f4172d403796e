package org.lanternscr.review;

import java.util.List;
import java.util.UUID;

/**
 * What an officer has found of some accesses of a sample.
 *
 * @param accesses by the events of their permissions
 * @param said a note; may be empty
 */
public record SampleStep(UUID sample, List<UUID> accesses, CaseText said) {

  public SampleStep {
    accesses = List.copyOf(accesses);
  }

  /** Masked: it is about patients. */
  @Override
  public String toString() {
    return "SampleStep[" + sample + "]";
  }
}
