package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.sampling.DrawnSample;

/**
 * About whom a case is, at which site, and of which time.
 *
 * @param first when the first of what it joins happened
 * @param last when the last did
 * @param alerts that it joins; none for accesses that raised none
 * @param accesses that were flagged and that it joins, by their events
 * @param patients of what it joins
 * @param why what its event says that it was opened for
 */
record CaseScope(
    OdsCode site,
    String userId,
    Optional<String> userName,
    Instant first,
    Instant last,
    List<UUID> alerts,
    List<UUID> accesses,
    List<NhsNumber> patients,
    String why) {

  /** Alerts of one person at one site, oldest first, at least one. */
  static CaseScope of(List<WorklistLine> lines) {
    WorklistLine first = lines.get(0);
    List<UUID> alerts = lines.stream().map(line -> line.alert().id()).toList();
    return new CaseScope(
        first.site(),
        first.alert().userId(),
        first.alert().userName(),
        first.alert().raised(),
        lines.get(lines.size() - 1).alert().raised(),
        alerts,
        List.of(),
        lines.stream().map(line -> line.alert().patient()).toList(),
        "Alerts: " + words(alerts));
  }

  /**
   * Flagged accesses of one person at one site.
   *
   * @param accesses oldest first, at least one
   * @param alerts that they raised; none of them is in a case
   */
  static CaseScope ofFlagged(List<FlaggedAccess> accesses, List<UUID> alerts) {
    FlaggedAccess first = accesses.get(0);
    List<UUID> events = accesses.stream().map(FlaggedAccess::event).toList();
    return new CaseScope(
        first.site(),
        first.userId(),
        first.userName(),
        first.at(),
        accesses.get(accesses.size() - 1).at(),
        alerts,
        events,
        accesses.stream().flatMap(access -> access.patient().stream()).toList(),
        "Accesses: " + words(events) + (alerts.isEmpty() ? "" : "; Alerts: " + words(alerts)));
  }

  /**
   * Accesses of one person that were drawn from one sample, with their alerts, and joined as
   * flagged ones where they are; none of them is in a case.
   *
   * @param drawn oldest first, at least one
   */
  static CaseScope ofDrawn(DrawnSample sample, List<SampleLine> drawn) {
    SampleLine first = drawn.get(0);
    return new CaseScope(
        sample.site(),
        first.access().userId(),
        Optional.of(first.userName()),
        first.opened(),
        drawn.get(drawn.size() - 1).opened(),
        drawn.stream().flatMap(line -> line.alert().stream()).toList(),
        drawn.stream().flatMap(line -> line.flagged().stream()).toList(),
        drawn.stream().flatMap(line -> line.entry().patient().stream()).toList(),
        "Sample "
            + sample.id()
            + ": "
            + words(drawn.stream().map(line -> line.access().id()).toList()));
  }

  /** The one patient of all that it joins; empty for several. */
  Optional<NhsNumber> patient() {
    List<NhsNumber> different = patients.stream().distinct().toList();
    return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
  }

  private static String words(List<UUID> names) {
    return names.stream().map(UUID::toString).collect(Collectors.joining(" "));
  }
}
