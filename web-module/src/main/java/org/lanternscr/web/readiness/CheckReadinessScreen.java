package org.lanternscr.web.readiness;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.readiness.Readiness;
import org.lanternscr.readiness.ReadinessLine;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.readiness.ReadinessResult;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;

/** The checklist of one site as it was last seen, on one page, for screen and paper. */
@Named("checkReadiness")
@RequestScoped
public class CheckReadinessScreen {

  /** What needs somebody comes first. */
  private static final Map<Colour, Integer> ORDER =
      Map.of(Colour.RED, 0, Colour.NOT_CHECKED, 1, Colour.GREEN, 2);

  @EJB private SiteDesk desk;
  @EJB private Readiness readiness;
  @Inject private Posted posted;
  @Inject private Words words;

  private Site site;
  private Optional<ReadinessResult> last = Optional.empty();

  /** Finds the site of the address; one that the person does not look after is none. */
  @PostConstruct
  void look() {
    String code = posted.text("site");
    Optional<Site> asked =
        OdsCode.isWellFormed(code) ? desk.site(new OdsCode(code)) : Optional.empty();
    if (asked.isEmpty()) {
      return;
    }
    site = asked.get();
    last = readiness.last(site.ods());
  }

  /** Sends a person on who does not look after such a site. */
  public void open() {
    if (site == null) {
      Redirect.to(Pages.LIST_SITES);
    }
  }

  /** Looks now. */
  public String check() {
    OdsCode ods = new OdsCode(posted.text("site"));
    readiness.check(ods);
    return Pages.redirectTo(Pages.CHECK_READINESS) + "&site=" + ods.value();
  }

  public String getTitle() {
    return site == null ? "" : words.text("checkReadiness.title", site.name(), getCode());
  }

  public String getCode() {
    return site == null ? "" : site.ods().value();
  }

  /** When, by which server, and how it came out. */
  public String getSummary() {
    return last.map(this::summary).orElseGet(() -> words.text("checkReadiness.never"));
  }

  private String summary(ReadinessResult result) {
    String when = ClinicalTime.local(result.checked()).shown();
    String green = Long.toString(result.count(Colour.GREEN));
    String red = Long.toString(result.count(Colour.RED));
    String open = Long.toString(result.count(Colour.NOT_CHECKED));
    return words.text("checkReadiness.summary", when, result.server(), green, red, open);
  }

  public List<LineOnPage> getLines() {
    return last.stream()
        .flatMap(result -> result.lines().stream())
        .sorted(Comparator.comparing(line -> ORDER.get(line.colour())))
        .map(this::line)
        .toList();
  }

  private LineOnPage line(ReadinessLine line) {
    String key = "check." + line.check();
    return new LineOnPage(
        line.colour().word().replace(' ', '-'),
        words.of("colour", line.colour()),
        words.has(key) ? words.text(key) : line.check(),
        line.seen(),
        line.remedy().isEmpty() ? "" : words.text("checkReadiness.remedy", line.remedy()),
        line.whom().isEmpty() ? "" : words.text("checkReadiness.whom", line.whom()));
  }
}
