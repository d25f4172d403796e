package org.lanternscr.web.digest;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.SitePeriod;
import org.lanternscr.digest.DigestDesk;
import org.lanternscr.digest.NamedDigest;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Callers;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;

/** The digest of a day with names; reading it is recorded. */
@Named("readDigest")
@RequestScoped
public class ReadDigestScreen {

  @EJB private DigestDesk desk;
  @Inject private Callers callers;
  @Inject private HttpServletRequest request;
  @Inject private Words words;

  private Optional<NamedDigest> digest = Optional.empty();
  private Optional<String> elsewhere = Optional.empty();

  /** A link of another site's mail leads to no digest of this one. */
  @PostConstruct
  void look() {
    String here = callers.current().site().value();
    elsewhere =
        Optional.ofNullable(request.getParameter("site"))
            .filter(OdsCode::isWellFormed)
            .filter(site -> !site.equals(here));
    if (elsewhere.isEmpty()) {
      digest = day().flatMap(desk::read);
    }
  }

  /** The site of the digest that was asked for; empty where it is the one of the sign-in. */
  public String getElsewhere() {
    return elsewhere.orElse("");
  }

  private Optional<LocalDate> day() {
    try {
      return Optional.ofNullable(request.getParameter("day")).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty(); // another text than a day asks for no digest
    }
  }

  /** Sends a person on who was sent no digest of such a day. */
  public void open() {
    if (digest.isEmpty() && elsewhere.isEmpty()) {
      Redirect.to(Pages.MANAGE_DIGEST);
    }
  }

  /** Of which time it is. */
  public String getCovers() {
    return digest.map(this::covers).orElse("");
  }

  private String covers(NamedDigest named) {
    String since = ClinicalTime.local(named.since()).shown();
    String until = ClinicalTime.local(named.until()).shown();
    return words.text("readDigest.covers", since, until);
  }

  /** The figures of the mail that are of its time. */
  public List<AccessOnPage.Fact> getFigures() {
    return digest.map(this::figures).orElse(List.of());
  }

  private List<AccessOnPage.Fact> figures(NamedDigest named) {
    SitePeriod.Figures figures = named.figures();
    return List.of(
        figure(words.text("readDigest.accesses"), figures.accesses()),
        figure(words.text("readDigest.emergencies"), figures.emergencies()),
        figure(words.text("readDigest.selfClaims"), figures.selfClaims()),
        figure(words.text("readDigest.legal"), figures.legal()),
        figure(words.text("readDigest.patientsRefused"), figures.patientsRefused()),
        figure(words.text("readDigest.refused"), figures.refused()),
        figure(words.text("readDigest.raised"), named.alerts().raised()));
  }

  /** The figures of the mail that were of its moment, as they are now. */
  public List<AccessOnPage.Fact> getPresent() {
    return digest.map(this::present).orElse(List.of());
  }

  private List<AccessOnPage.Fact> present(NamedDigest named) {
    List<AccessOnPage.Fact> facts = new ArrayList<>();
    facts.add(figure(words.text("readDigest.undelivered"), named.alerts().undelivered()));
    named
        .alerts()
        .oldest()
        .map(raised -> ClinicalTime.local(raised).shown())
        .ifPresent(raised -> facts.add(fact(words.text("readDigest.oldest"), raised)));
    facts.add(figure(words.text("readDigest.refusedNationally"), named.alerts().refused()));
    facts.add(figure(words.text("readDigest.reviews"), named.present().reviews().open()));
    facts.add(figure(words.text("readDigest.overdue"), named.present().reviews().overdue()));
    facts.add(figure(words.text("readDigest.findings"), named.present().findings()));
    facts.add(figure(words.text("readDigest.alarms"), named.present().alarms()));
    return facts;
  }

  private static AccessOnPage.Fact figure(String label, long number) {
    return new AccessOnPage.Fact(label, Long.toString(number));
  }

  public boolean isCut() {
    return digest.filter(NamedDigest::cut).isPresent();
  }

  public List<AccessOnPage> getEntries() {
    return digest
        .map(named -> named.entries().stream().map(this::access).toList())
        .orElse(List.of());
  }

  private AccessOnPage access(AuditEntry entry) {
    List<AccessOnPage.Fact> facts = new ArrayList<>();
    entry
        .patient()
        .ifPresent(patient -> facts.add(fact(words.text("readDigest.patient"), patient.spaced())));
    facts.add(fact(words.text("readDigest.user"), user(entry)));
    entry
        .member("reason")
        .ifPresent(reason -> facts.add(fact(words.text("readDigest.reason"), reason)));
    if (entry.seal() != AuditEntry.Seal.HOLDS) {
      String seal = words.text("audit.seal." + entry.seal());
      facts.add(fact(words.text("readDigest.attention"), seal));
    }
    return new AccessOnPage(title(entry), facts);
  }

  private String title(AuditEntry entry) {
    String action = words.text("audit.action." + entry.action());
    String outcome = words.text("audit.outcome." + entry.outcome());
    String at = ClinicalTime.local(entry.recorded().toInstant()).shown();
    return words.text("readDigest.access", action, outcome, at);
  }

  private static AccessOnPage.Fact fact(String label, String value) {
    return new AccessOnPage.Fact(label, value);
  }

  private String user(AuditEntry entry) {
    String name = entry.member("userName").orElse("");
    String id = entry.member("userId").orElse("");
    return words.text("readDigest.named", name, id, entry.member("roleName").orElse(""));
  }

  /** The references of the alerts, as the mail has them. */
  public List<UUID> getAlerts() {
    return digest.map(named -> named.alerts().references()).orElse(List.of());
  }

  /** That there are more alerts than references here; empty where there are not. */
  public String getMoreAlerts() {
    return digest
        .map(named -> named.alerts().raised() - named.alerts().references().size())
        .filter(more -> more > 0)
        .map(more -> words.text("readDigest.moreAlerts", Long.toString(more)))
        .orElse("");
  }

  /** The checkpoint that the mail had; blank when nothing was signed then. */
  public String getNote() {
    return digest.map(NamedDigest::note).orElse("");
  }
}
