package org.lanternscr.flag.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;

/**
 * The patient attended, and nowhere where the user's department works. Where they were is not told:
 * it may be protected.
 */
final class DepartmentRule implements Rule {

  @Override
  public Verdict look(Access access, FlagTuning tuning) {
    String department = access.person().department();
    if (department.isBlank()) {
      return notChecked("The staff list does not say where the user works.");
    }
    Optional<Set<String>> own = tuning.placesOf(department);
    if (own.isEmpty()) {
      return notChecked("The trust has not written where the patients of " + department + " are.");
    }
    if (own.get().contains(FlagTuning.ANYWHERE)) {
      return Verdict.clear(FlagKind.DEPARTMENT);
    }
    if (access.places().isEmpty()) {
      return notChecked("No list of attendances has come since the record was opened.");
    }
    List<String> places = access.places().get().stream().map(FlagTuning::name).toList();
    if (places.isEmpty()) {
      return notChecked("The list of attendances has none of this patient then.");
    }
    return places.stream().anyMatch(own.get()::contains)
        ? Verdict.clear(FlagKind.DEPARTMENT)
        : Verdict.raised(
            FlagKind.DEPARTMENT,
            "The patient attended then, but nowhere where "
                + department
                + ", the user’s department, works.");
  }

  private static Verdict notChecked(String why) {
    return Verdict.notChecked(FlagKind.DEPARTMENT, why);
  }
}
