package org.lanternscr.identity;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * One entry of {@code nhsid_nrbac_roles}: what a user is at one organisation.
 *
 * @param roleProfile the role profile id ({@code person_roleid}), which national services want in
 *     NHSD-Session-URID; letters, digits, hyphen and underscore only, so it is safe in a header
 * @param organisation ODS code of the role's organisation, as received, trimmed
 * @param roleCode the whole code, for example {@code S8000:G8000:R8001}; empty if there was none
 * @param roleName the name to show, for example {@code Nurse Access Role}; the code if there was no
 *     name
 * @param activityCodes B-codes granted to the user directly, in the order received; those implied
 *     by the role's national baseline are not among them
 */
public record RoleClaim(
    String roleProfile,
    String organisation,
    String roleCode,
    String roleName,
    Set<String> activityCodes) {

  /** Keeps its own copy of the activity codes. */
  public RoleClaim {
    Objects.requireNonNull(roleProfile, "roleProfile");
    Objects.requireNonNull(organisation, "organisation");
    Objects.requireNonNull(roleCode, "roleCode");
    Objects.requireNonNull(roleName, "roleName");
    activityCodes = Collections.unmodifiableSet(new LinkedHashSet<>(activityCodes));
  }

  /** The last part of the role code, the one to compare: {@code R8001}. */
  public String jobRole() {
    return roleCode.substring(roleCode.lastIndexOf(':') + 1);
  }
}
