package org.lanternscr.registry;

import java.util.Optional;
import java.util.function.Function;
import org.lanternscr.platform.Caller;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.Site;

/**
 * Whether the caller's role, the site, its application and its ASID belong together (R4.4). The
 * token is the site's application's, since it was got by a sign-in at the site.
 */
final class Together {

  private Together() {}

  /**
   * @param configured gives the value of a variable as it is now; an event's ASID follows it, while
   *     a call goes by what the server started with
   */
  static Optional<Why> whyNot(
      Caller caller, Site site, Function<String, Optional<String>> configured) {
    if (!caller.site().equals(site.ods())
        || caller.role().filter(role -> site.admitsRoleOf(role.organisation())).isEmpty()) {
      return Optional.of(Why.ROLE_ELSEWHERE);
    }
    String prefix = "site." + site.ods().value() + ".";
    boolean still =
        configured.apply(prefix + "asid").filter(site.asid().value()::equals).isPresent()
            && configured
                .apply(prefix + "client.id")
                .filter(site.application().clientId()::equals)
                .isPresent();
    return still ? Optional.empty() : Optional.of(Why.CHANGED_SINCE_START);
  }
}
