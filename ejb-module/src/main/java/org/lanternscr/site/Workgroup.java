package org.lanternscr.site;

import java.util.Set;

/**
 * People of a site who care for patients together, by the trust's setting.
 *
 * @param name what people call it
 * @param members job roles, such as {@code R8000}, and user ids of 12 digits
 */
public record Workgroup(String name, Set<String> members) {

  public Workgroup {
    members = Set.copyOf(members);
  }

  /** Whether a person belongs to it in their present role. */
  public boolean includes(String userId, String roleCode) {
    return members.contains(userId) || members.contains(roleCode);
  }
}
