package org.lanternscr.signin;

import java.util.List;
import org.lanternscr.identity.RoleClaim;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.site.Site;

/** Which of a person's roles count at a site: those of the site itself or of its trust. */
final class EligibleRoles {

  private EligibleRoles() {}

  static List<Role> of(List<RoleClaim> claims, Site site) {
    return claims.stream()
        .filter(role -> site.admitsRoleOf(role.organisation()))
        .map(EligibleRoles::role)
        .toList();
  }

  private static Role role(RoleClaim claim) {
    return new Role(
        claim.roleProfile(),
        claim.organisation(),
        claim.jobRole(),
        claim.roleName(),
        claim.activityCodes());
  }
}
