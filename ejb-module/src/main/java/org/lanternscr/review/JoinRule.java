package org.lanternscr.review;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lanternscr.review.WorklistLine.Standing;

/** Which alerts one case can join. Pure. */
record JoinRule(Duration window) {

  /**
   * Why these cannot be joined; empty when they can.
   *
   * @param lines oldest first, at least one
   */
  Optional<Refusal> fault(List<WorklistLine> lines) {
    WorklistLine first = lines.get(0);
    if (lines.stream().anyMatch(line -> line.standing() != Standing.TO_REVIEW)) {
      return Optional.of(Refusal.IN_A_CASE);
    }
    if (lines.stream()
        .anyMatch(
            line ->
                !line.site().equals(first.site())
                    || !line.alert().userId().equals(first.alert().userId()))) {
      return Optional.of(Refusal.SEVERAL_PEOPLE);
    }
    Duration apart =
        Duration.between(first.alert().raised(), lines.get(lines.size() - 1).alert().raised());
    return apart.compareTo(window) > 0 ? Optional.of(Refusal.TOO_FAR_APART) : Optional.empty();
  }
}
