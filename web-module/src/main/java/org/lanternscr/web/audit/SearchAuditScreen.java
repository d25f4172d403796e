package org.lanternscr.web.audit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.SavedSearch;
import org.lanternscr.audit.SavedSearches;
import org.lanternscr.flag.Finding;
import org.lanternscr.flag.Looked;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.FlaggedAccesses;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.FieldOnPage;

/**
 * Looks for events in the trail, newest first, and says whether their log can be relied on. A
 * search is posted, kept in the session and shown at an address that does not tell what it looks
 * for (R6.7).
 */
@Named("searchAudit")
@RequestScoped
public class SearchAuditScreen {

  private static final int ROWS = 25;
  private static final String NAME_FAULT = "search-audit.name-fault";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @EJB private AuditSearch search;
  @EJB private SavedSearches saved;
  @EJB private FlaggedAccesses flags;
  @EJB private SiteRegistry registry;
  @Inject private IntegrityStrip strip;
  @Inject private SearchesInHand inHand;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private Words words;

  private List<OdsCode> sites = List.of();
  private SearchDraft draft = new SearchDraft(Map.of(), Map.of(), Optional.empty());
  private Optional<AuditPage> page = Optional.empty();
  private Optional<UUID> after = Optional.empty();

  private List<SavedSearch> kept = List.of();
  private List<AuditLine> lines = List.of();
  private String notice = "";
  private String nameFault = "";
  private boolean userUnknown;

  /** Searches for what the address names: a search of this session, one that is kept, or all. */
  public void open() {
    sites = search.sites();
    kept = saved.all();
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
    nameFault = carried.take(NAME_FAULT).map(words::text).orElse("");
    after = id("after");
    draft = asked().orElseGet(this::everything);
    draft.terms().ifPresent(this::look);
    strip.look(List.of(draft.terms().map(AuditTerms::site).orElseGet(() -> site())));
  }

  /** Of a search with a fault, the site that it names, if it names one. */
  private OdsCode site() {
    String typed = draft.typed(SearchForm.SITE);
    return sites.stream()
        .filter(site -> site.value().equals(typed))
        .findFirst()
        .orElse(sites.get(0));
  }

  private void look(AuditTerms terms) {
    AuditPage found = search.page(terms, after, ROWS);
    page = Optional.of(found);
    lines = flagged(terms.site(), found.entries());
    userUnknown = found.entries().isEmpty() && after.isEmpty() && !search.knowsUser(terms);
  }

  /** The events in words, each of an access with what was flagged of it. */
  private List<AuditLine> flagged(OdsCode site, List<AuditEntry> entries) {
    Map<UUID, Looked> looked = flags.about(site, entries.stream().map(AuditEntry::id).toList());
    List<AuditLine> told = new ArrayList<>(new AuditWording(words).lines(entries));
    for (int i = 0; i < told.size(); i++) {
      Looked found = looked.get(entries.get(i).id());
      if (found != null) {
        String sentences =
            found.findings().stream().map(Finding::sentence).collect(Collectors.joining(" "));
        told.set(i, told.get(i).noting(words.text("searchAudit.flagged", sentences)));
      }
    }
    return told;
  }

  private SearchDraft everything() {
    return SearchForm.read(field -> "", sites);
  }

  private Optional<SearchDraft> asked() {
    Optional<UUID> id = id("saved");
    return id.isPresent()
        ? saved.find(id.get()).map(found -> SearchForm.of(found.terms()))
        : inHand.of(posted.text("search"));
  }

  private Optional<UUID> id(String field) {
    return Optional.of(posted.text(field))
        .filter(text -> text.matches(UUID_FORM))
        .map(UUID::fromString);
  }

  /** Keeps what was typed in the session, faults included, and shows what it finds. */
  public String look() {
    return to("search", inHand.put(SearchForm.read(posted::text, search.sites())));
  }

  /** Keeps the search that is shown under a name. */
  public String keep() {
    Optional<AuditTerms> terms = asked().flatMap(SearchDraft::terms);
    String name = posted.text("name").strip();
    Optional<UUID> id =
        terms.isPresent() && SavedSearch.Name.isWellFormed(name)
            ? saved.save(new SavedSearch.Name(name), terms.get())
            : Optional.empty();
    if (id.isPresent()) {
      carried.put(CarriedOver.NOTICE, "searchAudit.kept");
      return to("saved", id.get().toString());
    }
    carried.put(
        NAME_FAULT,
        SavedSearch.Name.isWellFormed(name) ? "searchFault.nameTaken" : "searchFault.name");
    return to("search", posted.text("search"));
  }

  /** Opens a kept search. */
  public String reopen() {
    return to("saved", posted.text("kept"));
  }

  /** Forgets a kept search. */
  public String forget() {
    id("kept").ifPresent(saved::forget);
    carried.put(CarriedOver.NOTICE, "searchAudit.forgotten");
    return Pages.redirectTo(Pages.SEARCH_AUDIT);
  }

  /** Has the log checked now of the site that is searched, and shows the same search again. */
  public String check() {
    strip.check();
    if (!posted.text("saved").isEmpty()) {
      return to("saved", posted.text("saved"));
    }
    return posted.text("search").isEmpty()
        ? Pages.redirectTo(Pages.SEARCH_AUDIT)
        : to("search", posted.text("search"));
  }

  private static String to(String name, String token) {
    return Pages.redirectTo(Pages.SEARCH_AUDIT) + "&" + name + "=" + token;
  }

  /** The events of the page. */
  public List<AuditLine> getLines() {
    return lines;
  }

  /** Where the older events are; empty when there are none. */
  public String getOlder() {
    List<AuditEntry> entries = page.map(AuditPage::entries).orElse(List.of());
    return page.filter(AuditPage::more).isPresent() && !entries.isEmpty()
        ? getNewest() + "after=" + entries.get(entries.size() - 1).id()
        : "";
  }

  /** Where the newest events of the search are, to be followed by more. */
  public String getNewest() {
    String token = getToken();
    String one = getSavedId().isEmpty() ? "" : "saved=" + getSavedId() + "&";
    return Pages.SEARCH_AUDIT + "?" + (token.isEmpty() ? one : "search=" + token + "&");
  }

  /** Whether there are newer events than those of the page. */
  public boolean isNewerThere() {
    return after.isPresent() && page.isPresent();
  }

  /** The token of the search in the address; blank when it is none of this session. */
  public String getToken() {
    String token = posted.text("search");
    return inHand.of(token).isPresent() && getSavedId().isEmpty() ? token : "";
  }

  /** The kept search in the address; blank without one. */
  public String getSavedId() {
    return id("saved").map(UUID::toString).orElse("");
  }

  /** Of which site, and in what span of time, the events are; that nothing was found. */
  public String getFound() {
    if (draft.terms().isEmpty() || page.isEmpty()) {
      return words.text("searchAudit.notSearched");
    }
    AuditTerms terms = draft.terms().get();
    String from = terms.from().map(day -> ClinicalDate.of(day).shown()).orElse("");
    String to = terms.to().map(day -> ClinicalDate.of(day).shown()).orElse("");
    String span =
        words.text(
            "searchSpan." + (from.isEmpty() ? "all" : "from") + (to.isEmpty() ? "" : "To"),
            from,
            to);
    String site = choices().name(terms.site());
    return page.get().entries().isEmpty()
        ? words.text("searchAudit.foundNone", site, span)
        : words.text("searchAudit.found", site, span);
  }

  /** By how many numbers it was looked for a patient; blank where it was for none. */
  public String getNumbers() {
    return page.flatMap(AuditPage::patient).map(new NumbersWording(words)::told).orElse("");
  }

  /** Whether anything was looked for, and not only typed with a fault. */
  public boolean isSearched() {
    return page.isPresent();
  }

  /** Whether what has lost its details cannot be among what is found. */
  public boolean isDetailsAsked() {
    return draft.terms().filter(AuditTerms::asksForDetails).isPresent();
  }

  /** The fields of text, in the order of the form. */
  public List<FieldOnPage> getFields() {
    return Stream.of(SearchForm.PATIENT, SearchForm.USER, SearchForm.FROM, SearchForm.TO)
        .map(this::field)
        .toList();
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
    return field.equals(SearchForm.USER) && userUnknown
        ? words.text("searchFault.userUnknown")
        : Optional.ofNullable(draft.faults().get(field)).map(words::text).orElse("");
  }

  /** What has to be mended first; blank where nothing has. */
  public String getFault() {
    return nameFault.isEmpty() ? fault(getTarget()) : nameFault;
  }

  /** Where it can be mended. */
  public String getTarget() {
    if (!nameFault.isEmpty()) {
      return "name";
    }
    return draft.faults().keySet().stream().findFirst().orElse(SearchForm.USER);
  }

  /** What else has to be mended, in the order of the form. */
  public List<FieldOnPage> getOtherFaults() {
    return draft.faults().keySet().stream().skip(1).map(this::field).toList();
  }

  public String getNameFault() {
    return nameFault;
  }

  public List<OptionOnPage> getSites() {
    return choices().sites();
  }

  public List<OptionOnPage> getKinds() {
    return choices().kinds();
  }

  public List<OptionOnPage> getOutcomes() {
    return choices().outcomes();
  }

  public List<OptionOnPage> getReasons() {
    return choices().reasons();
  }

  private SearchChoices choices() {
    return new SearchChoices(words, registry, sites, draft);
  }

  /** The searches that the officer keeps. */
  public List<OptionOnPage> getKept() {
    return kept.stream()
        .map(one -> new OptionOnPage(one.id().toString(), one.name().text(), isShown(one)))
        .toList();
  }

  private boolean isShown(SavedSearch one) {
    return one.id().toString().equals(getSavedId());
  }

  /** Whether there are any; when a button beside them is pressed, none have been read yet. */
  public boolean isKeptThere() {
    return isPostback() || !kept.isEmpty();
  }

  /** Whether the role counts at more sites than one. */
  public boolean isSitesToChoose() {
    return sites.size() > 1;
  }

  private static boolean isPostback() {
    return FacesContext.getCurrentInstance().isPostback();
  }

  /** Whether what is shown can be kept: a search that was made, and not the page as it comes. */
  public boolean isKeepable() {
    return isPostback() || !getToken().isEmpty() && draft.terms().isPresent();
  }

  public String getNotice() {
    return notice;
  }

  /** What is wrong with the log now, how it is sealed, and when it was checked. */
  public IntegrityOnPage getIntegrity() {
    return strip.bar();
  }

  /** That events of this page are not what was recorded; empty when all are. */
  public String getFaulty() {
    long faulty =
        page.map(AuditPage::entries).orElse(List.of()).stream()
            .map(AuditEntry::seal)
            .filter(seal -> seal == AuditEntry.Seal.BROKEN || seal == AuditEntry.Seal.ROBBED)
            .count();
    return faulty == 0 ? "" : words.text("searchAudit.faulty", Long.toString(faulty));
  }

  /** What is wrong with the log now. */
  public List<AlarmOnPage> getAlarms() {
    return strip
        .condition()
        .map(condition -> new AlarmWording(words).alarms(condition.alarms()))
        .orElse(List.of());
  }

  /** What was wrong with it in the last seven days and is over. */
  public List<AlarmOnPage> getPastAlarms() {
    return strip
        .condition()
        .map(condition -> new AlarmWording(words).alarms(condition.past()))
        .orElse(List.of());
  }
}
