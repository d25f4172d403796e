package org.lanternscr.review;

import java.time.LocalDate;
import java.util.List;
import org.lanternscr.sampling.DrawnSample;

/**
 * A sample with its accesses.
 *
 * @param lines in the order of the log
 * @param due the last day on which its review is in time
 */
public record SampleView(DrawnSample sample, List<SampleLine> lines, LocalDate due) {

  public SampleView {
    lines = List.copyOf(lines);
  }

  /** Whether the lines are the accesses that were drawn, none more and none fewer. */
  public boolean isAsDrawn() {
    return sample.isListOf(lines.stream().map(SampleLine::access).toList());
  }

  /** Masked: it names patients and users. */
  @Override
  public String toString() {
    return "SampleView[" + sample.id() + "]";
  }
}
