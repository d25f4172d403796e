package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.signin.SignIn;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;

/** The start: what Lantern is, and where the person works today. */
@Named("chooseSite")
@RequestScoped
public class ChooseSiteScreen {

  private static final String FAULT = "choose-site.fault";

  @EJB private SiteRegistry sites;
  @EJB private SignIn signIn;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private HttpServletRequest request;

  private String fault = "";

  /** Takes what the last try left to say. */
  public void open() {
    fault = carried.take(FAULT).orElse("");
  }

  /** Sends the browser to NHS CIS2, for the chosen site. */
  public String leave() throws IOException {
    Optional<Site> site = chosen();
    if (site.isEmpty()) {
      carried.put(FAULT, "chooseSite.fault");
      return Pages.redirectTo(Pages.CHOOSE_SITE);
    }
    return Departure.by(signIn.begin(site.get().ods()), BrowserSession.of(request));
  }

  private Optional<Site> chosen() {
    String code = posted.text("site");
    return OdsCode.isWellFormed(code) ? sites.site(new OdsCode(code)) : Optional.empty();
  }

  public List<Site> getSites() {
    return sites.sites();
  }

  public String getFault() {
    return fault;
  }
}
