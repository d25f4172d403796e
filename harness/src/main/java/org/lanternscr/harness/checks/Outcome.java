package org.lanternscr.harness.checks;

/** How a check ended. */
public enum Outcome {
  PASS,
  FAIL,
  SKIPPED
}
