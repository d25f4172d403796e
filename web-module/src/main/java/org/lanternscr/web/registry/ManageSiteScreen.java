package org.lanternscr.web.registry;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.readiness.Readiness;
import org.lanternscr.registry.Finding;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;

/** One site: what is wrong with it, what is deployed, and what its administrator writes of it. */
@Named("manageSite")
@RequestScoped
public class ManageSiteScreen {

  private static final String TYPED = "manage-site.typed.";
  private static final String FAULT = "manage-site.fault.";
  private static final String WHOLE = "manage-site.whole";

  @EJB private SiteDesk desk;
  @EJB private Readiness readiness;
  @Inject private PageFrame frame;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Site site;
  private SiteEntry entry;
  private Map<String, String> values = Map.of();
  private final Map<String, String> faults = new HashMap<>();
  private String whole = "";
  private String notice = "";

  /** Finds the site of the address; one that the person does not look after is none. */
  @PostConstruct
  void look() {
    Optional<Site> asked = asked();
    if (asked.isEmpty()) {
      return;
    }
    site = asked.get();
    entry = desk.entry(site.ods());
    values = SiteForm.of(entry);
    for (String name : SiteForm.names()) {
      carried.take(TYPED + name).ifPresent(text -> values.put(name, text));
      carried.take(FAULT + name).ifPresent(fault -> faults.put(name, fault));
    }
    whole = carried.take(WHOLE).map(words::text).orElse("");
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Sends a person on who does not look after such a site. */
  public void open() {
    if (site == null) {
      Redirect.to(Pages.LIST_SITES);
    }
  }

  private Optional<Site> asked() {
    String code = posted.text("site");
    return OdsCode.isWellFormed(code) ? desk.site(new OdsCode(code)) : Optional.empty();
  }

  /** Writes the next version of the entry; what was typed stays when something is wrong. */
  public String save() {
    OdsCode ods = new OdsCode(posted.text("site"));
    SiteForm form = SiteForm.read(posted::lines);
    SiteEntry present = desk.entry(ods);
    Optional<SiteEntry> meant = form.entry(madeFrom(present));
    if (meant.isEmpty()) {
      form.faults().forEach((name, fault) -> carried.put(FAULT + name, fault));
    } else if (desk.change(meant.get())) {
      carried.put(CarriedOver.NOTICE, "manageSite.saved");
      return here(ods);
    } else {
      carried.put(WHOLE, "manageSite.overtaken");
    }
    form.typed().forEach((name, text) -> carried.put(TYPED + name, text));
    return here(ods);
  }

  /** The entry with the version that the form was made from, which another may have overtaken. */
  private SiteEntry madeFrom(SiteEntry present) {
    String version = posted.text("version");
    return new SiteEntry(
        present.ods(),
        version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1,
        present.state(),
        present.duty(),
        present.officers(),
        present.openings());
  }

  /** Confirms that a changed value is meant. */
  public String confirm() {
    OdsCode ods = new OdsCode(posted.text("site"));
    boolean done = desk.confirm(ods, UUID.fromString(posted.text("finding")));
    if (done) {
      carried.put(CarriedOver.NOTICE, "manageSite.confirmed");
    } else {
      carried.put(CarriedOver.NOTICE, "manageSite.notConfirmed");
    }
    return here(ods);
  }

  private static String here(OdsCode ods) {
    return Pages.redirectTo(Pages.MANAGE_SITE) + "&site=" + ods.value();
  }

  public String getTitle() {
    return site == null ? "" : words.text("manageSite.title", site.name(), getCode());
  }

  public String getCode() {
    return site == null ? "" : site.ods().value();
  }

  public int getVersion() {
    return entry == null ? 0 : entry.version();
  }

  public String getNotice() {
    return notice;
  }

  /** The first thing that is wrong with what was typed, or with all of it. */
  public String getFault() {
    return whole.isEmpty()
        ? SiteForm.names().stream()
            .filter(faults::containsKey)
            .findFirst()
            .map(this::fault)
            .orElse("")
        : whole;
  }

  /** Where that is on the page. */
  public String getTarget() {
    return SiteForm.names().stream().filter(faults::containsKey).findFirst().orElse("owner");
  }

  private String fault(String name) {
    return faults.containsKey(name) ? words.text("siteField.fault." + faults.get(name)) : "";
  }

  /** The fields of one line. */
  public List<FieldOnPage> getFields() {
    return site == null ? List.of() : SiteForm.TEXTS.stream().map(this::field).toList();
  }

  private FieldOnPage field(String name) {
    return new FieldOnPage(
        name,
        words.text("siteField." + name),
        words.text("siteField." + name + ".hint"),
        values.getOrDefault(name, ""),
        fault(name));
  }

  public FieldOnPage getOfficers() {
    return field(SiteForm.OFFICERS);
  }

  /** The word of the state. */
  public String getState() {
    return values.getOrDefault(SiteForm.STATE, "");
  }

  /** How far each capability is open. */
  public List<OpeningOnPage> getOpenings() {
    List<OpeningOnPage> openings = new ArrayList<>();
    for (Capability capability : Capability.values()) {
      String pilots = SiteForm.pilots(capability);
      String label = words.of("capability", capability);
      openings.add(
          new OpeningOnPage(
              SiteForm.mode(capability),
              label,
              capability == Capability.VIEW
                      || capability == Capability.ALERTS
                      || capability == Capability.CONSENT_CHANGE
                  ? words.text("manageSite.modeHint")
                  : words.text("manageSite.notYet"),
              values.getOrDefault(SiteForm.mode(capability), ""),
              new FieldOnPage(
                  pilots,
                  words.text("manageSite.pilots", label),
                  words.text("manageSite.pilotsHint"),
                  values.getOrDefault(pilots, ""),
                  fault(pilots))));
    }
    return openings;
  }

  /** What the configuration says, which is changed there alone. */
  public List<Fact> getDeployed() {
    if (site == null) {
      return List.of();
    }
    return List.of(
        new Fact(words.text("manageSite.asid"), site.asid().value()),
        new Fact(words.text("manageSite.parent"), site.parent().value()),
        new Fact(words.text("manageSite.application"), site.application().clientId()),
        new Fact(words.text("manageSite.pattern"), pattern()),
        new Fact(words.text("manageSite.callback"), site.application().callback().toString()));
  }

  private String pattern() {
    return site.separate().isPresent()
        ? words.text("manageSite.separate")
        : words.text("manageSite.combined");
  }

  /** What was last seen of keys and readiness. */
  public List<Fact> getSeen() {
    return site == null
        ? List.of()
        : readiness.last(site.ods()).stream()
            .flatMap(result -> result.lines().stream())
            .filter(line -> line.check().endsWith("keys") || line.check().endsWith("key"))
            .map(line -> new Fact(words.text("check." + line.check()), line.seen()))
            .toList();
  }

  /** What was last seen of the site's readiness, in one sentence. */
  public String getReady() {
    return site == null
        ? ""
        : readiness
            .last(site.ods())
            .map(result -> ReadyWords.of(words, result))
            .orElseGet(() -> words.text("listSites.neverChecked"));
  }

  /** What is wrong with the site. */
  public List<FindingOnPage> getFindings() {
    return site == null ? List.of() : desk.findings(site.ods()).stream().map(this::told).toList();
  }

  private FindingOnPage told(Finding finding) {
    String names =
        finding.confirmed().stream().map(Finding.Confirmed::name).collect(Collectors.joining(", "));
    return new FindingOnPage(
        finding.id().toString(),
        words.text("manageSite.finding", words.of("finding", finding.kind()), finding.subject()),
        finding.seen(),
        words.text("manageSite.since", ClinicalTime.local(finding.since()).shown()),
        finding.remedy(),
        names.isEmpty() ? "" : words.text("manageSite.confirmedBy", names),
        finding.kind().confirmations() > 0 && !finding.isConfirmedBy(frame.caller().userId()),
        confirming(finding));
  }

  private String confirming(Finding finding) {
    String what =
        words.text("manageSite.finding", words.of("finding", finding.kind()), finding.subject());
    return finding.kind() == Kind.MAIL_GIVEN_UP
        ? words.text("manageSite.dealtWith", what)
        : words.text("manageSite.confirm", what);
  }
}
