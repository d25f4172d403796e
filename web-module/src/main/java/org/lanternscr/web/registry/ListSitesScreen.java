package org.lanternscr.web.registry;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.lanternscr.readiness.Readiness;
import org.lanternscr.readiness.ReadinessResult;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Words;

/** The sites that the administrator looks after, and what of them needs attention. */
@Named("listSites")
@RequestScoped
public class ListSitesScreen {

  @EJB private SiteDesk desk;
  @EJB private Readiness readiness;
  @Inject private CarriedOver carried;
  @Inject private Words words;

  private List<SiteLine> lines = List.of();
  private String notice = "";

  @PostConstruct
  void look() {
    lines = desk.sites().stream().map(this::line).toList();
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  private SiteLine line(Site site) {
    SiteEntry entry = desk.entry(site.ods());
    String state = words.of("siteState", entry.state());
    String viewing = words.of("mode", entry.opening(Capability.VIEW).mode());
    int findings = desk.findings(site.ods()).size();
    Optional<ReadinessResult> last = readiness.last(site.ods());
    return new SiteLine(
        site.ods().value(),
        site.name(),
        words.text("listSites.state", state, viewing),
        findings == 0 ? "" : words.text("listSites.findings", Integer.toString(findings)),
        // Of a site that nobody has looked at, that nothing is known says nothing.
        findings == 0 && last.isPresent() ? words.text("listSites.fine") : "",
        last.map(result -> ReadyWords.of(words, result))
            .orElseGet(() -> words.text("listSites.neverChecked")));
  }

  public List<SiteLine> getLines() {
    return lines;
  }

  public String getNotice() {
    return notice;
  }
}
