package org.lanternscr.registry;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lanternscr.audit.ReadableSites;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * A role counts at the site that gave it, and one that the trust gave at all of its sites: where a
 * person could sign in with it.
 */
@ApplicationScoped
public class SitesOfRole implements ReadableSites {

  @EJB private SiteRegistry sites;

  @Override
  public List<OdsCode> of(Caller caller) {
    return caller
        .role()
        .map(
            role ->
                sites.sites().stream()
                    .filter(site -> site.admitsRoleOf(role.organisation()))
                    .map(Site::ods)
                    .toList())
        .orElse(List.of());
  }
}
