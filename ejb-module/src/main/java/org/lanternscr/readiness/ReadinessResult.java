package org.lanternscr.readiness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.readiness.ReadinessLine.Colour;

/**
 * What a look at a site's readiness saw.
 *
 * @param server which looked
 */
public record ReadinessResult(
    OdsCode site, Instant checked, String server, List<ReadinessLine> lines) {

  public ReadinessResult {
    lines = List.copyOf(lines);
  }

  public long count(Colour colour) {
    return lines.stream().filter(line -> line.colour() == colour).count();
  }

  /** The line of a check. */
  public Optional<ReadinessLine> line(String check) {
    return lines.stream().filter(line -> line.check().equals(check)).findFirst();
  }
}
