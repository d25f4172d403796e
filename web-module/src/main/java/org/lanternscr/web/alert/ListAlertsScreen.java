package org.lanternscr.web.alert;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertPage;
import org.lanternscr.alert.AlertSearch;
import org.lanternscr.web.frame.Words;

/** The privacy alerts of the caller's site, newest first, and how far each has got (R2.5). */
@Named("listAlerts")
@RequestScoped
public class ListAlertsScreen {

  private static final int ALERTS = 20;
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @EJB private AlertSearch search;
  @Inject private HttpServletRequest request;
  @Inject private Words words;

  private List<AlertOnPage> alerts = List.of();
  private Optional<UUID> before = Optional.empty();
  private String oldest = "";

  /** Another text than the name of an alert asks for the newest. */
  @PostConstruct
  void look() {
    before =
        Optional.ofNullable(request.getParameter("before"))
            .filter(text -> text.matches(UUID_FORM))
            .map(UUID::fromString);
    AlertPage page = search.page(before, ALERTS);
    AlertWording wording = new AlertWording(words);
    alerts = page.entries().stream().map(wording::onPage).toList();
    oldest = page.more() ? page.entries().get(page.entries().size() - 1).id().toString() : "";
  }

  public List<AlertOnPage> getAlerts() {
    return alerts;
  }

  /** The last alert of the page, if there are older ones. */
  public String getOldest() {
    return oldest;
  }

  /** Whether there are newer alerts than those of the page, as far as is known. */
  public boolean isNewerThere() {
    return before.isPresent();
  }
}
