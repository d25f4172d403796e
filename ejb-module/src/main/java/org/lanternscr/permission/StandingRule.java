package org.lanternscr.permission;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.site.Workgroup;

/** For whom a permission that lasts counts, and until when it may. Pure. */
final class StandingRule {

  private static final ZoneId UK = ZoneId.of("Europe/London");

  private StandingRule() {}

  /**
   * Whether a permission that was not revoked lets a person in at a moment.
   *
   * @param workgroups those of the site
   */
  static boolean counts(
      StandingPermission permission, Caller caller, List<Workgroup> workgroups, Instant now) {
    return permission.site().equals(caller.site())
        && !now.isBefore(permission.given())
        && now.isBefore(permission.ends())
        && isFor(permission, caller, workgroups);
  }

  private static boolean isFor(
      StandingPermission permission, Caller caller, List<Workgroup> workgroups) {
    return switch (permission.kind()) {
      case EXTENDED -> permission.recorder().userId().equals(caller.userId());
      case WORKGROUP ->
          of(caller, workgroups).stream()
              .anyMatch(group -> permission.workgroup().filter(group.name()::equals).isPresent());
      case RECEPTION -> !permission.recorder().userId().equals(caller.userId());
    };
  }

  /** The workgroups to which a person belongs in their present role. */
  static List<Workgroup> of(Caller caller, List<Workgroup> workgroups) {
    String role = caller.role().map(Caller.Role::code).orElse("");
    return workgroups.stream().filter(group -> group.includes(caller.userId(), role)).toList();
  }

  /** The end of the last day on which it holds; empty when the day is past or too far off. */
  static Optional<Instant> endOf(LocalDate last, Instant now, int longestDays) {
    LocalDate today = now.atZone(UK).toLocalDate();
    return last.isBefore(today) || last.isAfter(today.plusDays(longestDays))
        ? Optional.empty()
        : Optional.of(last.plusDays(1).atStartOfDay(UK).toInstant());
  }

  /** The end of the day on which it is recorded. */
  static Instant endOfDay(Instant now) {
    return endOf(now.atZone(UK).toLocalDate(), now, 0).orElseThrow();
  }
}
