package org.lanternscr.web.review;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.AlertReference;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.Tab;
import org.lanternscr.review.Worklist;
import org.lanternscr.review.WorklistPage;
import org.lanternscr.site.Site;
import org.lanternscr.web.audit.IntegrityOnPage;
import org.lanternscr.web.audit.IntegrityStrip;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/**
 * The worklist of privacy alerts: in tabs, each oldest first as it is to be worked off, with how
 * far the national alert has got (R1.4, R2.4).
 */
@Named("listAlerts")
@RequestScoped
public class ListAlertsScreen {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final int ALERTS = 20;
  private static final String FORM = "alerts";
  private static final String REFERENCE = "reference";

  @EJB private Worklist worklist;
  @EJB private CaseDesk desk;
  @Inject private IntegrityStrip strip;
  @Inject private HttpServletRequest request;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private String notice = "";
  private AlertFilter filter;
  private Optional<AlertReference> sought = Optional.empty();
  private WorklistPage page = new WorklistPage(List.of(), false);
  private Map<Tab, Integer> counts = Map.of();
  private List<AlertOnPage> alerts = List.of();

  /** Before the page is read again, as when its form is sent, it shows nothing. */
  @PostConstruct
  void prepare() {
    filter = AlertFilter.of(request::getParameter);
    sought = AlertReference.read(request.getParameter(REFERENCE));
  }

  /** Reads the part that is asked for, or the alert of a reference. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(key -> words.text(key)).orElse("");
    again.take(FORM, List.of(REFERENCE));
    page =
        sought.isPresent()
            ? new WorklistPage(worklist.find(sought.get()), false)
            : worklist.page(filter.query(), ALERTS);
    counts = worklist.counts();
    strip.look(sites());
    AlertWording wording = new AlertWording(words);
    LocalDate today = LocalDate.now(WALL_CLOCK);
    alerts = page.lines().stream().map(line -> wording.onPage(line, today)).toList();
  }

  /** Looks for the alert of a reference, which names nobody and can stand in an address. */
  public String seek() {
    Optional<AlertReference> typed = AlertReference.read(posted.text(REFERENCE));
    if (typed.isEmpty()) {
      String wrong = words.text("listAlerts.noReference");
      again.keep(FORM, new StepFaultOnPage(REFERENCE, wrong), List.of(REFERENCE));
    }
    return Pages.redirectTo(Pages.LIST_ALERTS)
        + typed.map(reference -> "&" + REFERENCE + "=" + reference.text()).orElse("");
  }

  /** The sites whose alerts are asked for. */
  private List<OdsCode> sites() {
    List<OdsCode> all = worklist.sites().stream().map(Site::ods).toList();
    return filter.query().site().filter(all::contains).map(List::of).orElse(all);
  }

  /** Whether the trail behind the alerts can be relied on. */
  public IntegrityOnPage getIntegrity() {
    return strip.bar();
  }

  /** Has the log checked now, and shows the same part again. */
  public String check() {
    strip.check();
    return samePart();
  }

  /** Begins a case with what was ticked, or says why not. */
  public String start() {
    List<UUID> ticked = ticked();
    if (ticked.isEmpty()) {
      return here(words.text("listAlerts.nothingTicked"));
    }
    CaseResult result = desk.open(ticked);
    if (result instanceof Done done) {
      return Pages.redirectTo(Pages.SHOW_CASE) + "&case=" + done.caseId();
    }
    return here(result instanceof NotDone not ? words.of("refusal", not.why()) : "");
  }

  /** Takes what was ticked to the page where each gets an outcome. */
  public String closeMatched() {
    List<UUID> ticked = ticked();
    return ticked.isEmpty()
        ? here(words.text("listAlerts.nothingTicked"))
        : Pages.redirectTo(Pages.CLOSE_MATCHED)
            + ticked.stream().map(alert -> "&alert=" + alert).collect(Collectors.joining());
  }

  /** The same page, which says what is the matter. */
  private String here(String wrong) {
    again.keep(FORM, new StepFaultOnPage("", wrong), List.of());
    return samePart();
  }

  private String samePart() {
    return Pages.redirectTo(Pages.LIST_ALERTS)
        + parameters(AlertFilter.of(posted::text)).stream()
            .map(one -> "&" + one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining());
  }

  private List<UUID> ticked() {
    return posted.values("alert").stream()
        .flatMap(text -> AlertFilter.uuid(text).stream())
        .toList();
  }

  public List<TabOnPage> getTabs() {
    return Stream.of(Tab.values())
        .map(
            tab ->
                new TabOnPage(
                    filter.in(tab).address(),
                    label(tab),
                    sought.isEmpty() && tab == filter.query().tab()))
        .toList();
  }

  private String label(Tab tab) {
    int count = counts.getOrDefault(tab, 0);
    String shown =
        count > Worklist.MOST_COUNTED
            ? words.text("listAlerts.many", Integer.toString(Worklist.MOST_COUNTED))
            : Integer.toString(count);
    return words.text("listAlerts.tab", words.of("tab", tab), shown);
  }

  public List<AlertOnPage> getAlerts() {
    return alerts;
  }

  /** The choices of the filter, by what they narrow. */
  public AlertChoices getChoices() {
    return new AlertChoices(filter, worklist.sites(), words);
  }

  public boolean isNarrowed() {
    return filter.isNarrowed();
  }

  /** What the form of the alerts sends again. */
  public List<Map.Entry<String, String>> getParameters() {
    return parameters(filter);
  }

  private List<Map.Entry<String, String>> parameters(AlertFilter part) {
    Map<String, String> parameters = new LinkedHashMap<>(part.parameters());
    sought.ifPresent(reference -> parameters.put(REFERENCE, reference.text()));
    return List.copyOf(parameters.entrySet());
  }

  /** What the page has instead of a part of the worklist; blank when it has one. */
  public String getSought() {
    return sought.map(reference -> words.text("listAlerts.sought", reference.text())).orElse("");
  }

  /** What was typed and is no reference. */
  public String getReference() {
    return again.typed(REFERENCE);
  }

  /** What is wrong with that; blank for nothing. */
  public String getReferenceFault() {
    return again.faultOf(REFERENCE);
  }

  /** What is said where there is no alert. */
  public String getNone() {
    return sought.isPresent() ? words.text("listAlerts.notFound") : words.text("listAlerts.none");
  }

  /** Whether one of the alerts can be closed together with others. */
  public boolean isMatchedThere() {
    return alerts.stream().anyMatch(AlertOnPage::isMatched);
  }

  /** Whether one of the alerts can be ticked. */
  public boolean isTickable() {
    return alerts.stream().anyMatch(AlertOnPage::isOpenToTick);
  }

  /** The address of the next page; blank on the last. */
  public String getNext() {
    return page.more()
        ? filter.address() + "&after=" + page.lines().get(page.lines().size() - 1).alert().id()
        : "";
  }

  /** The address of the first page; blank on it. */
  public String getFirst() {
    return filter.query().after().isPresent() ? filter.address() : "";
  }

  /** What has just been done; blank when nothing was. */
  public String getNotice() {
    return notice;
  }

  /** Why what was asked for is not done; blank when nothing was. */
  public String getFault() {
    return again.fault();
  }

  /** What the error summary leads to. */
  public String getTarget() {
    return again.faultOf(REFERENCE).isEmpty() ? firstTick() : REFERENCE;
  }

  private String firstTick() {
    return Optional.of(alerts)
        .filter(some -> !some.isEmpty())
        .map(some -> "tick-" + some.get(0).id())
        .orElse("main");
  }
}
