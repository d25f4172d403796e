package org.lanternscr.sandbox.gateway;

import java.util.List;
import java.util.Optional;
import org.lanternscr.sandbox.files.User;

/**
 * The rules for {@code NHSD-Session-URID} in the combined pattern (C4, identity-and-directories.md
 * 2.6): it must be a role profile of this user; without it the user's only role counts.
 */
final class RoleCheck {
  private RoleCheck() {}

  /** The reason why the role is refused; empty when it is in order. */
  static Optional<String> refusal(User user, String urid) {
    if (!user.hasRolesClaim()) {
      return Optional.of("nhsid_nrbac_roles is misconfigured/invalid");
    }
    List<String> profiles = user.roleProfiles();
    if (profiles.isEmpty()) {
      return Optional.of("no userroles available, please check nhsd-session-urid is valid");
    }
    if (urid != null) {
      return profiles.contains(urid)
          ? Optional.empty()
          : Optional.of("nhsd-session-urid is invalid");
    }
    return profiles.size() == 1
        ? Optional.empty()
        : Optional.of("multiple roles found in user info, please check nhsd-session-urid");
  }
}
