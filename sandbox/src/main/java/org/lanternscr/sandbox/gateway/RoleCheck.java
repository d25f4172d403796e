package org.lanternscr.sandbox.gateway;

import java.util.List;
import java.util.Optional;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.oauth.Session;

/**
 * The rules for {@code NHSD-Session-URID} (C4, identity-and-directories.md 2.6). In the combined
 * pattern it must be a role profile of this user; without it the user's only role counts. In the
 * separate pattern the role is the one in the ID token, and the header may even be an error.
 */
final class RoleCheck {
  private RoleCheck() {}

  /** The reason why the role is refused; empty when it is in order. */
  static Optional<String> refusal(Session session, String urid) {
    return Optional.ofNullable(
        switch (session.pattern()) {
          case COMBINED -> combined(session.user(), urid);
          case SEPARATE -> separate(session, urid);
          case APPLICATION -> null;
        });
  }

  private static String combined(User user, String urid) {
    if (!user.hasRolesClaim()) {
      return "nhsid_nrbac_roles is misconfigured/invalid";
    }
    List<String> profiles = user.roleProfiles();
    if (profiles.isEmpty()) {
      return "no userroles available, please check nhsd-session-urid is valid";
    }
    if (urid != null) {
      return profiles.contains(urid) ? null : "nhsd-session-urid is invalid";
    }
    return profiles.size() == 1
        ? null
        : "multiple roles found in user info, please check nhsd-session-urid";
  }

  private static String separate(Session session, String urid) {
    String role = session.selectedRole();
    if (role == null) {
      return "selected_roleid is missing in your token";
    }
    if (!session.user().roleProfiles().contains(role)) {
      return "selected_roleid is misconfigured/invalid";
    }
    if (urid == null) {
      return null;
    }
    if (session.application().refusesUrid()) {
      return "unable to retrieve user info";
    }
    return urid.equals(role) ? null : "nhsd-session-urid is invalid";
  }
}
