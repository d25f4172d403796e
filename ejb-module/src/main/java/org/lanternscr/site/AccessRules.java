package org.lanternscr.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the trust has written of access at a site; it counts from a start of the server, so that a
 * page and the click on it go by the same.
 *
 * @param relationship how the legitimate relationship is established
 * @param reasons the reasons of each ground, in the order in which people choose
 * @param preferenceReasons the reasons for a change of the sharing preference, likewise
 * @param definition what the trust means by an emergency, if it wrote that
 * @param whoCanAct whom to turn to without the right to emergency access, if it wrote that
 * @param locations what is shown of the places in the record of a restricted patient
 * @param staff how staff are told in a report that a patient asked for
 */
public record AccessRules(
    Relationship relationship,
    Map<Ground, List<Reason>> reasons,
    List<Reason> preferenceReasons,
    Optional<String> definition,
    Optional<String> whoCanAct,
    RestrictedLocations locations,
    StaffIdentity staff) {

  public AccessRules {
    reasons = Map.copyOf(reasons);
    preferenceReasons = List.copyOf(preferenceReasons);
  }

  /** The reasons of a ground. */
  public List<Reason> reasonsOf(Ground ground) {
    return reasons.getOrDefault(ground, List.of());
  }

  /** The reason of a ground by its code; empty if there is none. */
  public Optional<Reason> reason(Ground ground, String code) {
    return of(code, reasonsOf(ground));
  }

  /** The reason for a change of the sharing preference by its code; empty if there is none. */
  public Optional<Reason> preferenceReason(String code) {
    return of(code, preferenceReasons);
  }

  private static Optional<Reason> of(String code, List<Reason> reasons) {
    return reasons.stream().filter(reason -> reason.code().equals(code)).findFirst();
  }

  /** The legal ground to which the reason of a code belongs; empty if there is none. */
  public Optional<Ground> legalGroundOf(String code) {
    return Stream.of(Ground.values())
        .filter(Ground::isLegal)
        .filter(ground -> reason(ground, code).isPresent())
        .findFirst();
  }
}
