package org.lanternscr.web.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lanternscr.evidence.AccessReport;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** Makes the report for a patient who asks who looked at their record, for paper too. */
@Named("whoLooked")
@RequestScoped
public class WhoLookedScreen {

  /** It names nobody. */
  private static final String NAME = "who-looked-at-a-record.pdf";

  @EJB private EvidenceDesk desk;
  @Inject private ReportInHand hand;
  @Inject private PageFrame frame;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Optional<ReportInHand.Draft> draft = Optional.empty();
  private String notice = "";

  @PostConstruct
  void take() {
    draft = hand.draft();
  }

  /** Takes what is to be said once. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Makes the report; that is an event. */
  public String make() {
    PackForm asked = PackForm.read(field -> field.equals("kind") ? "patient" : posted.text(field));
    boolean isWhole = asked.fault().isEmpty();
    Optional<AccessReport> report = isWhole ? desk.whoLooked(asked.selection()) : Optional.empty();
    hand.put(asked, report);
    if (isWhole && report.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "preparePack.busyLook");
    }
    return Pages.redirectTo(Pages.WHO_LOOKED);
  }

  /** Gives the report on the page as a PDF, unless another tab has made another since. */
  public String paper() throws IOException {
    if (!isMade() || !getId().equals(posted.text("report"))) {
      carried.put(CarriedOver.NOTICE, "whoLooked.another");
      return Pages.redirectTo(Pages.WHO_LOOKED);
    }
    List<String> above = List.of(getPatient(), getSpan(), words.text("whoLooked.about"));
    List<String> below = List.of(getPolicy(), words.text("whoLooked.next", frame.getSiteName()));
    byte[] file = new ReportPaper(words).file(above, getAccesses(), getLimits(), below);
    Downloads.begin("application/pdf", NAME).write(file);
    FacesContext.getCurrentInstance().responseComplete();
    return null;
  }

  /** What was asked for. */
  public FormOnPage getAsked() {
    return FormOnPage.of(draft.map(ReportInHand.Draft::form), words);
  }

  /** The report that the page shows. */
  public String getId() {
    return draft.map(ReportInHand.Draft::id).orElse("");
  }

  /** What the page before has left to be said. */
  public String getNotice() {
    return notice;
  }

  /** Whether there is a report. */
  public boolean isMade() {
    return report().isPresent();
  }

  /** For whom it is. */
  public String getPatient() {
    return report()
        .map(report -> words.text("whoLooked.of", report.patient().asked().spaced()))
        .orElse("");
  }

  /** By whom, when, and of what time. */
  public String getSpan() {
    return report().map(this::span).orElse("");
  }

  private String span(AccessReport report) {
    String site = frame.getSiteName();
    String code = frame.getSiteCode();
    String made = ClinicalTime.local(draft.orElseThrow().made()).shown();
    String begun = words.text("whoLooked.begun");
    String from = report.from().map(ReportWording::shown).orElse(begun);
    String to = ReportWording.shown(report.to());
    return words.text("whoLooked.made", site, code, made, from, to);
  }

  /** What the trust lets it tell of staff. */
  public String getPolicy() {
    return report().map(report -> words.of("staffIdentity", report.policy())).orElse("");
  }

  /** The accesses, the earliest first. */
  public List<AccessOnPage> getAccesses() {
    return report().map(wording()::accesses).orElse(List.of());
  }

  /** What the list does not hold. */
  public List<String> getLimits() {
    return report().map(wording()::limits).orElse(List.of());
  }

  private ReportWording wording() {
    return new ReportWording(words, frame.getSiteCode(), frame.getSiteName());
  }

  private Optional<AccessReport> report() {
    return draft.flatMap(ReportInHand.Draft::report);
  }
}
