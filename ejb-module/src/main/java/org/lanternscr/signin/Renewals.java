package org.lanternscr.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.SiteRegistry;

/** Renews a grant of a sign-in that is over, as the site's pattern does while it lasts. */
@ApplicationScoped
public class Renewals {

  @EJB private SiteRegistry sites;
  @Inject private Patterns patterns;

  /**
   * The next grant for one that is used up by this.
   *
   * @throws IdentityException if the platform refuses or fails
   */
  public Grant renew(OdsCode site, Grant grant) {
    return patterns.of(sites.site(site).orElseThrow()).refresh(grant);
  }
}
