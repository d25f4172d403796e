package org.lanternscr.permission;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user confirmed before a record is opened.
 *
 * @param warnings those that they were shown
 * @param why they need the record of a watched patient; says nothing for any other
 */
public record Confirmation(Set<Check> warnings, Note why) {

  public Confirmation {
    warnings = Set.copyOf(warnings);
  }

  /** Nothing was shown, and nothing confirmed. */
  public static Confirmation none() {
    return new Confirmation(Set.of(), Note.none());
  }

  /** Whether it is enough to open a record about which something was found. */
  public boolean covers(Checked checked) {
    return warnings.containsAll(checked.warnings()) && (!checked.isWatched() || isExplained());
  }

  /** Whether it is enough to record at a desk that somebody agrees; no record opens by that. */
  boolean coversAtDesk(Checked checked) {
    return warnings.containsAll(checked.warningsAtDesk());
  }

  /** Whether it says why. */
  public boolean isExplained() {
    return !why.text().isEmpty() && !why.followUps().contains(FollowUp.SHORT);
  }

  /** The words of what was found and confirmed, as the event says it. */
  String words(Checked checked) {
    Set<Check> confirmed = EnumSet.noneOf(Check.class);
    confirmed.addAll(warnings);
    confirmed.retainAll(checked.warnings());
    return confirmed.stream().map(Check::word).collect(Collectors.joining(" "));
  }

  /** Why the record is opened, and beside it what was written of a watched patient. */
  String reason(Justification ground) {
    String written = why.text().isEmpty() ? "" : "Watched record: " + why.text();
    return Stream.of(ground.words(), written)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(". "));
  }

  /** What the privacy officer is asked to follow up, as the event says it. */
  String followUps(Justification ground, Checked checked) {
    Set<FollowUp> followUps = ground.note().followUps();
    followUps.addAll(why.followUps());
    if (!covers(checked)) {
      followUps.add(FollowUp.NOT_CONFIRMED);
    }
    return followUps.stream().map(FollowUp::word).collect(Collectors.joining(" "));
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Confirmation[masked]";
  }
}
