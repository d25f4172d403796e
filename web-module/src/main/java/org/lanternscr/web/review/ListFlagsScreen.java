package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.FlagFilter;
import org.lanternscr.review.FlagPage;
import org.lanternscr.review.FlaggedAccesses;
import org.lanternscr.review.Worklist;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.Site;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/**
 * The flagged accesses, newest first, each with the sentences that say why (R5.4). An address names
 * a person by one of their accesses, so that it tells nobody.
 */
@Named("listFlags")
@RequestScoped
public class ListFlagsScreen {

  private static final int ACCESSES = 20;
  private static final String FORM = "flags";
  private static final String USER = "user-id";

  @EJB private FlaggedAccesses desk;
  @EJB private Worklist worklist;
  @Inject private Posted posted;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private FlagFilter filter = FlagFilter.all();
  private FlagPage page = new FlagPage(List.of(), false, Optional.empty(), new TreeMap<>());
  private List<FlagOnPage> lines = List.of();

  /** Reads the part that is asked for. */
  public void open() {
    again.take(FORM, List.of(USER));
    filter = filterOf(posted::text);
    page = desk.page(filter, ACCESSES);
    FlagWording wording = new FlagWording(words);
    lines = page.lines().stream().map(wording::onPage).toList();
  }

  private static FlagFilter filterOf(UnaryOperator<String> parameters) {
    return new FlagFilter(
        FlagKind.of(parameters.apply("flag")),
        AlertFilter.uuid(parameters.apply("of")),
        Optional.of(parameters.apply("site")).filter(OdsCode::isWellFormed).map(OdsCode::new),
        AlertFilter.uuid(parameters.apply("after")));
  }

  /** Begins a case with what was ticked, or says why not. */
  public String start() {
    List<UUID> ticked =
        posted.values("access").stream().flatMap(text -> AlertFilter.uuid(text).stream()).toList();
    if (ticked.isEmpty()) {
      return here(new StepFaultOnPage("", words.text("listFlags.nothingTicked")));
    }
    CaseResult result = desk.open(ticked);
    if (result instanceof Done done) {
      return Pages.redirectTo(Pages.SHOW_CASE) + "&case=" + done.caseId();
    }
    return here(
        new StepFaultOnPage(
            "", result instanceof NotDone not ? words.of("refusal", not.why()) : ""));
  }

  /** Shows the flagged accesses of the person whose user id was typed. */
  public String ofUser() {
    String typed = posted.text(USER).strip();
    if (!typed.matches("[0-9]{12}")) {
      return here(new StepFaultOnPage(USER, words.text("listFlags.userFault")));
    }
    return desk.newestOf(typed)
        .map(newest -> Pages.redirectTo(Pages.LIST_FLAGS) + "&of=" + newest)
        .orElseGet(() -> here(new StepFaultOnPage(USER, words.text("listFlags.noneOfUser"))));
  }

  /** The same page, which says what is the matter. */
  private String here(StepFaultOnPage wrong) {
    again.keep(FORM, wrong, List.of(USER));
    return Pages.redirectTo(Pages.LIST_FLAGS)
        + parameters(filterOf(posted::text)).entrySet().stream()
            .map(one -> "&" + one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining());
  }

  private static Map<String, String> parameters(FlagFilter filter) {
    Map<String, String> parameters = new LinkedHashMap<>();
    filter.flag().ifPresent(flag -> parameters.put("flag", flag.word()));
    filter.like().ifPresent(event -> parameters.put("of", event.toString()));
    filter.site().ifPresent(site -> parameters.put("site", site.value()));
    return parameters;
  }

  private String address() {
    return parameters(filter).entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("&", Pages.LIST_FLAGS + "?", ""));
  }

  public List<FlagOnPage> getLines() {
    return lines;
  }

  /** Up to when every access has been looked at, of each site a sentence. */
  public List<String> getChecked() {
    return page.checkedUntil().entrySet().stream()
        .map(one -> checked(one.getKey(), ClinicalTime.local(one.getValue()).shown()))
        .toList();
  }

  private String checked(String site, String until) {
    return words.text("listFlags.checked", site, until);
  }

  /** What the form sends again. */
  public List<Map.Entry<String, String>> getParameters() {
    return List.copyOf(parameters(filter).entrySet());
  }

  public List<OptionOnPage> getFlags() {
    Optional<FlagKind> chosen = filter.flag();
    return options(
        chosen.isEmpty(),
        Stream.of(FlagKind.values())
            .map(
                flag ->
                    new OptionOnPage(
                        flag.word(), words.of("flag", flag), chosen.equals(Optional.of(flag)))));
  }

  public List<OptionOnPage> getSites() {
    Optional<OdsCode> chosen = filter.site();
    return options(
        chosen.isEmpty(),
        worklist.sites().stream()
            .map(
                site ->
                    new OptionOnPage(
                        site.ods().value(), named(site), chosen.equals(Optional.of(site.ods())))));
  }

  private String named(Site site) {
    return words.text("listAlerts.named", site.name(), site.ods().value());
  }

  private List<OptionOnPage> options(boolean isAny, Stream<OptionOnPage> all) {
    List<OptionOnPage> options = new ArrayList<>();
    options.add(new OptionOnPage("", words.text("listAlerts.any"), isAny));
    all.forEach(options::add);
    return options;
  }

  /** Whether there is a site to choose. */
  public boolean isWithSites() {
    return page.checkedUntil().size() > 1 || filter.site().isPresent();
  }

  public boolean isNarrowed() {
    return !parameters(filter).isEmpty();
  }

  /** The access whose user's alone are shown; blank for everybody's. */
  public String getLike() {
    return filter.like().map(UUID::toString).orElse("");
  }

  /** Whose accesses alone are shown, in a sentence; blank for everybody's. */
  public String getLikeWhom() {
    return page.like()
        .map(one -> likeWhom(one.userName().orElse(one.userId()), one.userId()))
        .orElse("");
  }

  private String likeWhom(String name, String id) {
    return words.text("listFlags.likeWhom", name, id);
  }

  /** Whether one of them can be ticked. */
  public boolean isTickable() {
    return lines.stream().anyMatch(line -> line.caseId().isEmpty());
  }

  /** The address of the next page; blank on the last. */
  public String getNext() {
    return page.more() ? address() + "&after=" + lines.get(lines.size() - 1).id() : "";
  }

  /** The address of the first page; blank on it. */
  public String getFirst() {
    return filter.after().isPresent() ? address() : "";
  }

  public String getTypedUser() {
    return again.typed(USER);
  }

  public String getUserFault() {
    return again.faultOf(USER);
  }

  /** Why what was asked for is not done; blank when nothing was. */
  public String getFault() {
    return again.fault();
  }

  /** What the error summary leads to. */
  public String getTarget() {
    if (!again.target().isEmpty()) {
      return again.target();
    }
    return lines.stream()
        .filter(line -> line.caseId().isEmpty())
        .findFirst()
        .map(line -> "tick-" + line.id())
        .orElse("main");
  }
}
