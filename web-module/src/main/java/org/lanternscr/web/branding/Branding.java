package org.lanternscr.web.branding;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.lanternscr.site.SiteRegistry;

/** The trust in the header of every page. */
@Named
@RequestScoped
public class Branding {

  @EJB private SiteRegistry sites;

  public String getTrustName() {
    return sites.trust().name();
  }

  /** Whom to phone when a national service does not answer; empty when the trust names nobody. */
  public String getHelpPhone() {
    return sites.trust().helpPhone().orElse("");
  }

  public boolean isWithLogo() {
    return sites.trust().logo().isPresent();
  }
}
