package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;

/**
 * What a role may do, by the trust's table of national codes ({@code rights.*}). Default deny; a
 * right whose capability the site does not have is denied too (identity-and-directories.md, 3.3).
 */
@ApplicationScoped
class RoleRights {

  @Inject private TrustConfiguration configuration;

  /** Each right of the role at the site, with the code that gives it. */
  Map<String, String> of(Role role, Site site) {
    return of(role, site, right -> configuration.rights().codes(right, site.ods()));
  }

  /**
   * The same on a table given.
   *
   * @param codesFor the national codes that give a right
   */
  static Map<String, String> of(Role role, Site site, Function<String, List<String>> codesFor) {
    Map<String, String> rights = new LinkedHashMap<>();
    for (String right : Rights.ALL) {
      if (isEnabled(right, site)) {
        codesFor.apply(right).stream()
            .filter(code -> isHeldBy(role, code))
            .findFirst()
            .ifPresent(code -> rights.put(right, code));
      }
    }
    return rights;
  }

  private static boolean isEnabled(String right, Site site) {
    return right.equals(Rights.READ_AUDIT) || site.capabilities().contains(Capability.VIEW);
  }

  /** A blank table must not match a role that has no job role code. */
  private static boolean isHeldBy(Role role, String code) {
    return !code.isEmpty() && (role.activities().contains(code) || role.code().equals(code));
  }
}
