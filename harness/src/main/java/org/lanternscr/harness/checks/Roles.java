package org.lanternscr.harness.checks;

import org.lanternscr.identity.UserClaims;

/** The national roles in userinfo. Who it is about is nobody's business here. */
final class Roles {

  private Roles() {}

  static void judge(Findings findings, UserClaims user) {
    if (!user.rolesStated()) {
      findings.fail("roles", Cause.NO_ROLES_SCOPE, "Userinfo has no claim nhsid_nrbac_roles.");
    } else if (user.roles().isEmpty()) {
      findings.fail("roles", Cause.NO_ROLES, "Userinfo has a claim of roles without a usable one.");
    } else {
      findings.pass(
          "roles",
          user.roles().size()
              + " usable role(s)"
              + (user.unreadableRoles() == 0 ? "." : ", " + user.unreadableRoles() + " left out."));
    }
  }
}
