package org.lanternscr.readiness;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Relationship;

/** How old the attendances are of a site that goes by them. */
final class AttendanceLine {

  private static final String CHECK = "attendances";
  private static final String REMEDY =
      "Bring in what the patient administration system has now, on the page of the site or by its"
          + " folder. Until then people claim the relationship, and each view is told to the privacy"
          + " officer.";
  private static final String TOO_OLD =
      " It is too old to be evidence: people claim the relationship now.";
  private static final String WHOM = "who runs the trust's patient administration system";

  private static final String OLD = "attendance.old-hours";
  private static final String LONGEST = "attendance.longest-hours";

  private final Clock clock;
  private final Duration old;
  private final Duration longest;

  /**
   * @param old how old the newest import may be
   * @param longest how old it may be to be evidence at all
   */
  AttendanceLine(Clock clock, Duration old, Duration longest) {
    this.clock = clock;
    this.old = old;
    this.longest = longest;
  }

  /** By what the settings say of how old it may be; a fault is noted. */
  static AttendanceLine of(Clock clock, Settings settings) {
    return new AttendanceLine(clock, hours(OLD, settings), hours(LONGEST, settings));
  }

  private static Duration hours(String key, Settings settings) {
    return settings
        .matching(key, text -> text.matches("[1-9][0-9]{0,8}"), "Write whole hours above zero.")
        .map(Long::valueOf)
        .map(Duration::ofHours)
        .orElse(Duration.ZERO);
  }

  /** The line of a site where nobody can tell; none where the relationship has another basis. */
  static Optional<ReadinessLine> unread(String site, Relationship basis) {
    return basis != Relationship.ATTENDANCE
        ? Optional.empty()
        : Optional.of(
            ReadinessLine.notChecked(
                site,
                CHECK,
                "It stands in the trust's database, which cannot be read.",
                "Look at the line of the database.",
                "who runs the trust's PostgreSQL"));
  }

  /** The line of a site; none where the relationship has another basis. */
  Optional<ReadinessLine> of(String site, Relationship basis, Optional<LastImport> last) {
    if (basis != Relationship.ATTENDANCE) {
      return Optional.empty();
    }
    if (last.isEmpty()) {
      return Optional.of(
          ReadinessLine.red(
              site, CHECK, "The site goes by attendances, and none came in yet.", REMEDY, WHOM));
    }
    Duration age = Duration.between(last.get().at(), clock.instant());
    String seen =
        "The newest import is "
            + age.toHours()
            + " hours old: "
            + last.get().entries()
            + "."
            + (age.compareTo(longest) > 0 ? TOO_OLD : "");
    return Optional.of(
        age.compareTo(old) > 0
            ? ReadinessLine.red(site, CHECK, seen, REMEDY, WHOM)
            : ReadinessLine.green(site, CHECK, seen));
  }
}
