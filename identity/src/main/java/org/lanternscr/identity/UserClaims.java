package org.lanternscr.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who signed in, as the platform's userinfo states it (OpenID Connect Core 5.3.2).
 *
 * @param userId the national user id ({@code sub}), twelve digits in every known example
 * @param name a name to show; the real service may send none, so nothing may depend on it
 * @param roles the national RBAC roles, in the order received; empty for a user without any
 * @param unreadableRoles how many role entries were left out because they lack a usable role
 *     profile or organisation; the screen that offers roles says so
 * @param rolesStated whether there was a claim of roles at all; without one the scope for it was
 *     not granted, which is another fault than a user without roles
 */
public record UserClaims(
    String userId,
    Optional<String> name,
    List<RoleClaim> roles,
    int unreadableRoles,
    boolean rolesStated) {

  /** Keeps its own copy of the roles. */
  public UserClaims {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(name, "name");
    roles = List.copyOf(roles);
  }

  /** The user id and counts; never the name. */
  @Override
  public String toString() {
    return "UserClaims[userId="
        + userId
        + ", roles="
        + roles.size()
        + ", unreadableRoles="
        + unreadableRoles
        + "]";
  }
}
