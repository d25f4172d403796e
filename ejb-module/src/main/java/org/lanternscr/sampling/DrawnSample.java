package org.lanternscr.sampling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.SamplingPlan;

/**
 * A sample and how far its review has come.
 *
 * @param since the beginning of its period
 * @param until its end
 * @param eligible of how many accesses it was drawn
 * @param drawn how many were drawn
 * @param unreadable events that do not agree with their seal, of which nobody can say whether they
 *     could have been drawn
 * @param reviewed how many of those drawn are appropriate, or in a case that is closed
 * @param investigated how many are in a case that is not closed
 * @param listHash SHA-256 of the list, in lower-case hexadecimal
 * @param seed the signed checkpoint, whole
 * @param event of the draw, in the trail
 */
public record DrawnSample(
    UUID id,
    OdsCode site,
    Instant since,
    Instant until,
    SamplingPlan plan,
    int eligible,
    int drawn,
    int unreadable,
    int reviewed,
    int investigated,
    String listHash,
    String seed,
    Instant at,
    UUID event) {

  /** Whether some accesses are those that the event of the draw vouches for, in their order. */
  public boolean isListOf(List<DrawnAccess> accesses) {
    return listHash.equals(Lottery.listHash(accesses.stream().map(DrawnAccess::id).toList()));
  }
}
