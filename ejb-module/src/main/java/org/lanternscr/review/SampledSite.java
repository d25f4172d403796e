package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.site.SamplingPlan;

/**
 * How a site samples.
 *
 * @param plan that stands in the trail; empty where nothing is sampled
 * @param next when the present period is over
 * @param samples the newest first
 */
public record SampledSite(
    OdsCode site,
    String name,
    Optional<SamplingPlan> plan,
    Optional<Instant> next,
    List<Line> samples) {

  public SampledSite {
    samples = List.copyOf(samples);
  }

  /**
   * A sample and whether its review is late.
   *
   * @param daysOver how many days ago it should have been reviewed; 0 for in time
   */
  public record Line(DrawnSample sample, long daysOver) {

    /** How many of its accesses nobody has looked at, or are in an open case, and should not be. */
    public int overdue() {
      return daysOver > 0 ? sample.drawn() - sample.reviewed() : 0;
    }
  }
}
