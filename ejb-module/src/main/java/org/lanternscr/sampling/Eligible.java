package org.lanternscr.sampling;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.site.SamplingPlan.Rule;

/** Which events of the trail are accesses that can be drawn (docs/sampling.md, section 3). Pure. */
final class Eligible {

  private static final String GIVEN = AuditAction.RECORD_PERMISSION.word();

  private static final Set<String> WITHOUT_PERMISSION =
      words(
          AuditOutcome.EMERGENCY,
          AuditOutcome.PUBLIC_INTEREST,
          AuditOutcome.STATUTE,
          AuditOutcome.COURT_ORDER);

  private static final Set<String> WITH_PERMISSION =
      words(AuditOutcome.PATIENT_AGREES, AuditOutcome.SOMEONE_AGREES, AuditOutcome.GIVEN_EARLIER);

  private static final String SELF_CLAIM = "self-claim";

  private Eligible() {}

  /**
   * Whether an event can be drawn.
   *
   * @param members what its body says
   */
  static boolean is(Map<String, String> members, Rule rule) {
    String outcome = members.getOrDefault("outcome", "");
    boolean isOpened =
        GIVEN.equals(members.get("action"))
            && members.containsKey("userId")
            && (WITH_PERMISSION.contains(outcome) || WITHOUT_PERMISSION.contains(outcome));
    return isOpened
        && switch (rule) {
          case ALL -> true;
          case CLAIMED -> SELF_CLAIM.equals(members.get("basis"));
          case WITHOUT_PERMISSION -> WITHOUT_PERMISSION.contains(outcome);
          case EMERGENCY -> AuditOutcome.EMERGENCY.word().equals(outcome);
        };
  }

  /** With which outcomes a record was opened, whatever the rule. */
  static Set<String> outcomes() {
    return Stream.of(WITH_PERMISSION, WITHOUT_PERMISSION)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  private static Set<String> words(AuditOutcome... outcomes) {
    return Stream.of(outcomes).map(AuditOutcome::word).collect(Collectors.toSet());
  }
}
