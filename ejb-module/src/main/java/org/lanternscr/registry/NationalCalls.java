package org.lanternscr.registry;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.site.SiteRegistry;

/**
 * The only maker of calls to the national services about a patient: a call leaves only when what it
 * does is open for the caller and the caller's role, the site, its application and its ASID belong
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
    Site site = require(caller, Capability.VIEW);
    return new NationalCall(service, base(site, service), site.application().sender(), caller);
  }

  /**
   * A try to send a privacy alert; whoever raised it, and whether they may still view, it may leave
   * while the site has the sending of alerts open for them.
   *
   * @param requestId the alert's, the same at every try
   * @throws RefusedHereException when it may not; that is recorded, and nothing was sent
   */
  public NationalCall ofAlert(Caller caller, UUID requestId) {
    Site site = require(caller, Capability.ALERTS);
    return new NationalCall(
        NationalService.SCR,
        base(site, NationalService.SCR),
        site.application().sender(),
        caller,
        requestId);
  }

  private Site require(Caller caller, Capability capability) {
    Site site = sites.site(caller.site()).orElseThrow();
    Together.whyNot(caller, site, configuration::optional)
        .or(() -> entries.admits(caller, capability) ? Optional.empty() : NOT_OPEN)
        .ifPresent(
            why -> {
              refusals.refuse(caller, why);
              throw new RefusedHereException(why);
            });
    return site;
  }

  private static URI base(Site site, NationalService service) {
    return switch (service) {
      case PDS -> site.endpoints().pds();
      case SCR -> site.endpoints().scr();
      case SIGN_IN -> site.endpoints().oauth();
    };
  }
}
