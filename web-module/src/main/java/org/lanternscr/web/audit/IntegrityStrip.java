package org.lanternscr.web.audit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.sequencer.AuditIntegrity;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/**
 * Whether the log can be relied on of the sites that a page tells of: of several the one of which
 * that is least sure. It says of which, and has it checked.
 */
@RequestScoped
public class IntegrityStrip {

  /** The field of the form that names the site. */
  private static final String SITE = "checked-site";

  private record Looked(OdsCode site, LogCondition condition) {}

  @EJB private AuditIntegrity integrity;
  @EJB private SiteRegistry registry;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private Words words;

  private int sites;
  private Optional<Looked> shown = Optional.empty();

  /** Looks at the logs of sites. */
  public void look(List<OdsCode> at) {
    sites = at.size();
    shown =
        at.stream()
            .map(site -> new Looked(site, integrity.condition(site)))
            .min(Comparator.comparing(looked -> IntegrityWording.state(looked.condition())));
  }

  /** The bar; null while a button is pressed, when nothing has been read yet. */
  public IntegrityOnPage bar() {
    return shown
        .map(
            looked ->
                new IntegrityWording(words)
                    .onPage(looked.site(), name(looked.site()), sites, looked.condition()))
        .orElse(null);
  }

  private String name(OdsCode site) {
    return registry
        .site(site)
        .map(found -> words.text("searchAudit.siteName", found.name(), site.value()))
        .orElse(site.value());
  }

  /** The condition that is shown. */
  Optional<LogCondition> condition() {
    return shown.map(Looked::condition);
  }

  /** Has the log of the site checked now that the bar was about. */
  public void check() {
    OdsCode site = new OdsCode(posted.text(SITE));
    if (integrity.check(site)) {
      carried.put(CarriedOver.NOTICE, "searchAudit.checked");
    } else {
      carried.put(CarriedOver.NOTICE, "searchAudit.checkedBefore");
    }
  }
}
