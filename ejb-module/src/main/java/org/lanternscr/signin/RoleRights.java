package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.RightsTable;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Entries;
import org.lanternscr.site.Site.Capability;

/**
 * What a role may do, by the trust's table of national codes ({@code rights.*}). Default deny; a
 * right about a patient is denied too where viewing is not open for the person
 * (identity-and-directories.md, 3.3).
 */
@ApplicationScoped
class RoleRights {

  /** The rights about a patient; the others ask nothing of the site. */
  private static final Set<String> OF_VIEWING =
      Set.of(
          Rights.LOOK_FOR_SUMMARY,
          Rights.VIEW_RECORD,
          Rights.OVERRIDE_EMERGENCY,
          Rights.OVERRIDE_LEGAL,
          Rights.RECORD_PERMISSION,
          Rights.CHANGE_PREFERENCE);

  /** What is worth nothing to who may not view at all. */
  private static final Set<String> OF_OVERRIDE =
      Set.of(Rights.OVERRIDE_EMERGENCY, Rights.OVERRIDE_LEGAL);

  @Inject private TrustConfiguration configuration;
  @Inject private Entries entries;

  /** Each right that the role gives a person at the site now, with the code that gives it. */
  Map<String, String> of(Role role, Caller caller) {
    return of(role, caller, entries.admits(caller, Capability.VIEW), configuration.rights());
  }

  static Map<String, String> of(Role role, Caller caller, boolean open, RightsTable table) {
    return of(role, open, right -> table.codes(right, caller.site(), caller.userId()));
  }

  /**
   * The same on a table given.
   *
   * @param open whether viewing is open for the person
   * @param codesFor the national codes that give a right
   */
  static Map<String, String> of(Role role, boolean open, Function<String, List<String>> codesFor) {
    Map<String, String> rights = new LinkedHashMap<>();
    for (String right : Rights.ALL) {
      if (open || !OF_VIEWING.contains(right)) {
        codesFor.apply(right).stream()
            .filter(code -> isHeldBy(role, code))
            .findFirst()
            .ifPresent(code -> rights.put(right, code));
      }
    }
    if (!rights.containsKey(Rights.VIEW_RECORD)) {
      rights.keySet().removeAll(OF_OVERRIDE);
    }
    if (!rights.containsKey(Rights.LOOK_FOR_SUMMARY)) {
      // A preference is changed by who can see it.
      rights.remove(Rights.CHANGE_PREFERENCE);
    }
    return rights;
  }

  /** A blank table must not match a role that has no job role code. */
  private static boolean isHeldBy(Role role, String code) {
    return !code.isEmpty() && (role.activities().contains(code) || role.code().equals(code));
  }
}
