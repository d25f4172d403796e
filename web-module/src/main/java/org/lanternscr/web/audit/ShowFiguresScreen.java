package org.lanternscr.web.audit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.alert.AlertAge;
import org.lanternscr.alert.AlertAges;
import org.lanternscr.audit.AccessFigures;
import org.lanternscr.audit.AuditFigures;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.FieldOnPage;

/**
 * How often records were opened, by day, answer, department and role, and how old the alerts are.
 */
@Named("showFigures")
@RequestScoped
public class ShowFiguresScreen {

  @EJB private AuditSearch search;
  @EJB private AuditFigures accesses;
  @EJB private AlertAges alerts;
  @EJB private SiteRegistry registry;
  @Inject private SearchesInHand inHand;
  @Inject private Posted posted;
  @Inject private Words words;

  private List<OdsCode> sites = List.of();
  private SearchDraft draft = new SearchDraft(Map.of(), Map.of(), Optional.empty());
  private LocalDate from;
  private LocalDate to;
  private Optional<AccessFigures> figures = Optional.empty();
  private List<AlertAge> ages = List.of();
  private String spanFault = "";

  /** Counts what the address names: a span of this session, or the last days. */
  public void open() {
    sites = search.sites();
    ages = alerts.byAge();
    draft = inHand.of(posted.text("search")).orElseGet(() -> SearchForm.read(field -> "", sites));
    draft.terms().ifPresent(this::count);
  }

  private void count(AuditTerms terms) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    to = terms.to().or(() -> terms.from().map(ShowFiguresScreen::lastAfter)).orElse(today);
    from = terms.from().orElse(to.minusDays(AuditFigures.MOST_DAYS - 1L));
    if (ChronoUnit.DAYS.between(from, to) >= AuditFigures.MOST_DAYS) {
      spanFault = words.text("searchFault.span");
    } else {
      figures = Optional.of(accesses.accesses(terms.site(), from, to));
    }
  }

  private static LocalDate lastAfter(LocalDate first) {
    return first.plusDays(AuditFigures.MOST_DAYS - 1L);
  }

  /** Keeps the span in the session, faults included, and shows its figures. */
  public String look() {
    String token = inHand.put(SearchForm.read(posted::text, search.sites()));
    return Pages.redirectTo(Pages.SHOW_FIGURES) + "&search=" + token;
  }

  /** The first and the last day. */
  public List<FieldOnPage> getFields() {
    return Stream.of(SearchForm.FROM, SearchForm.TO).map(this::field).toList();
  }

  private FieldOnPage field(String id) {
    return new FieldOnPage(
        id,
        words.text("searchField." + id),
        words.text("searchField." + id + ".hint"),
        draft.typed(id),
        fault(id));
  }

  private String fault(String field) {
    return field.equals(SearchForm.TO) && !spanFault.isEmpty()
        ? spanFault
        : Optional.ofNullable(draft.faults().get(field)).map(words::text).orElse("");
  }

  /** What has to be mended first; blank where nothing has. */
  public String getFault() {
    return fault(getTarget());
  }

  /** Where it can be mended. */
  public String getTarget() {
    return draft.faults().keySet().stream().findFirst().orElse(SearchForm.TO);
  }

  /** What else has to be mended. */
  public List<FieldOnPage> getOtherFaults() {
    return draft.faults().keySet().stream().skip(1).map(this::field).toList();
  }

  /** Whether the role counts at more sites than one. */
  public boolean isSitesToChoose() {
    return FacesContext.getCurrentInstance().isPostback() || sites.size() > 1;
  }

  public List<OptionOnPage> getSites() {
    return choices().sites();
  }

  private SearchChoices choices() {
    return new SearchChoices(words, registry, sites, draft);
  }

  /** Of which site and which days the figures are; blank while something is to be mended. */
  public String getCounted() {
    return figures
        .map(
            counted ->
                words.text(
                    counted.cut() ? "figures.countedNewest" : "figures.counted",
                    choices().name(draft.terms().orElseThrow().site()),
                    ClinicalDate.of(from).shown(),
                    ClinicalDate.of(to).shown()))
        .orElse("");
  }

  /** Whether there are figures of accesses. */
  public boolean isCountedThere() {
    return figures.isPresent();
  }

  public ChartOnPage getDays() {
    return figures.map(wording()::days).orElse(null);
  }

  public ChartOnPage getAnswers() {
    return figures.map(wording()::answers).orElse(null);
  }

  public ChartOnPage getRoles() {
    return figures.map(wording()::roles).orElse(null);
  }

  public ChartOnPage getDepartments() {
    return figures.map(wording()::departments).orElse(null);
  }

  public ChartOnPage getAges() {
    return wording().ages(ages);
  }

  private FiguresWording wording() {
    return new FiguresWording(words);
  }
}
