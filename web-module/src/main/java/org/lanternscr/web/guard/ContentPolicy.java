package org.lanternscr.web.guard;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.frame.Pages;

/** The part of a page's Content-Security-Policy that is not the same on every page. */
@Named
@RequestScoped
public class ContentPolicy {

  private static final Set<String> SENDING_AWAY = Set.of(Pages.CHOOSE_SITE, Pages.CHOOSE_ROLE);

  @EJB private SiteRegistry sites;

  /**
   * Where forms may lead. Chromium holds every redirect that follows a form to this list, so a page
   * that sends a person to sign in names the platform; from there the way leads over hosts of NHS
   * CIS2 that are not ours to know, hence any https host.
   */
  public String getFormTargets() {
    String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    return SENDING_AWAY.contains(view) ? "'self' https: " + platforms() : "'self'";
  }

  private String platforms() {
    return sites.sites().stream()
        .map(site -> origin(site.endpoints().oauth()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }
}
