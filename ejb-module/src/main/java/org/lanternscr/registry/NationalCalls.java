package org.lanternscr.registry;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.site.SiteRegistry;

/**
 * The only maker of calls to the national services about a patient: a call leaves only when viewing
 * is open for the caller and the caller's role, the site, its application and its ASID belong
 * together (R4.4).
 */
@ApplicationScoped
public class NationalCalls {

  private static final Optional<Why> NOT_OPEN = Optional.of(Why.NOT_OPEN);

  @EJB private SiteRegistry sites;
  @EJB private Refusals refusals;
  @Inject private TrustConfiguration configuration;
  @Inject private Entries entries;

  /**
   * A call that may leave.
   *
   * @throws RefusedHereException when it may not; that is recorded, and nothing was sent
   */
  public NationalCall of(Caller caller, NationalService service) {
    Site site = sites.site(caller.site()).orElseThrow();
    Together.whyNot(caller, site, configuration::optional)
        .or(() -> entries.admits(caller, Capability.VIEW) ? Optional.empty() : NOT_OPEN)
        .ifPresent(
            why -> {
              refusals.refuse(caller, why);
              throw new RefusedHereException(why);
            });
    return new NationalCall(service, base(site, service), site.application().sender(), caller);
  }

  private static URI base(Site site, NationalService service) {
    return switch (service) {
      case PDS -> site.endpoints().pds();
      case SCR -> site.endpoints().scr();
      case SIGN_IN -> site.endpoints().oauth();
    };
  }
}
