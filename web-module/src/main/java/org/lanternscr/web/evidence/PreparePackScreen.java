package org.lanternscr.web.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.review.CaseEvidence;
import org.lanternscr.review.CasePack;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;

/** Asks what is to be given out, says what that is, and gives it. */
@Named("preparePack")
@RequestScoped
public class PreparePackScreen {

  private static final String HERE = Pages.redirectTo(Pages.PREPARE_PACK);

  /** By which the page of a case asks for its pack; a name that tells nothing. */
  private static final String CASE = "case";

  @EJB private EvidenceDesk desk;
  @EJB private CaseEvidence cases;
  @Inject private PackSender sender;
  @Inject private PackInHand hand;
  @Inject private HttpServletRequest request;
  @Inject private PageFrame frame;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String notice = "";
  private Optional<PackInHand.Draft> draft = Optional.empty();

  /** Takes what is in hand: a click on what the page gives must find it still there. */
  @PostConstruct
  void take() {
    draft = hand.draft();
  }

  /** Takes what the last click left to say; or looks what the pack of a case would hold. */
  public void open() {
    if (request.getParameter(CASE) != null) {
      lookAtCase(request.getParameter(CASE));
      return;
    }
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  private void lookAtCase(String name) {
    Optional<CasePack> found = CaseName.read(name).flatMap(cases::preview);
    if (found.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "listAlerts.noCase");
      Redirect.to(Pages.LIST_ALERTS);
      return;
    }
    hand.put(found.get());
    if (found.get().preview().isEmpty()) {
      carried.put(CarriedOver.NOTICE, "preparePack.busyLook");
    }
    Redirect.to(Pages.PREPARE_PACK);
  }

  /** Looks what a pack would hold; that is an event. */
  public String look() {
    PackForm asked = PackForm.read(posted::text);
    boolean isWhole = asked.fault().isEmpty();
    Optional<PackPreview> preview = isWhole ? desk.preview(asked.selection()) : Optional.empty();
    hand.put(asked, preview);
    if (isWhole && preview.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "preparePack.busyLook");
    }
    return HERE;
  }

  /** Gives the pack that the page shows. */
  public String give() {
    Optional<PackInHand.Draft> shown = hand.draft(posted.text("pack"));
    if (shown.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "preparePack.another");
      return HERE;
    }
    Optional<PackResult> result = sender.send(shown.get());
    if (result.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "listAlerts.noCase");
      return Pages.redirectTo(Pages.LIST_ALERTS);
    }
    if (result.get() instanceof PackResult.Sent) {
      return null;
    }
    if (result.get() instanceof PackResult.Busy) {
      carried.put(CarriedOver.NOTICE, "preparePack.busy");
    } else if (result.get() instanceof PackResult.NotSealed) {
      carried.put(CarriedOver.NOTICE, "preparePack.notSealed");
    } else {
      carried.put(CarriedOver.NOTICE, "preparePack.nothing");
    }
    return HERE;
  }

  public String getNotice() {
    return notice;
  }

  /** What was asked for. */
  public FormOnPage getAsked() {
    return FormOnPage.of(draft.flatMap(PackInHand.Draft::form), words);
  }

  /** What the page is for: the officer's site, or a case, which can be of another one. */
  public String getLead() {
    return ofCase().isPresent()
        ? words.text("preparePack.whatCase")
        : words.text("preparePack.what", frame.getSiteName(), frame.getSiteCode());
  }

  /** Whether the page says what a pack would hold. */
  public boolean isLooked() {
    return preview().isPresent();
  }

  /** Whether there is anything to give. */
  public boolean isGiving() {
    return preview().filter(pack -> pack.contents().events() > 0).isPresent();
  }

  /** What names the pack on the page. */
  public String getPack() {
    return draft.map(PackInHand.Draft::id).orElse("");
  }

  /** The name of the case whose pack it is; blank for any other pack. */
  public String getCaseId() {
    return ofCase().map(CasePack::caseId).map(UUID::toString).orElse("");
  }

  /** The short name of that case. */
  public String getCaseReference() {
    return ofCase().map(CasePack::reference).orElse("");
  }

  private Optional<CasePack> ofCase() {
    return draft.flatMap(PackInHand.Draft::ofCase);
  }

  /** What the pack will hold. */
  public List<Fact> getFacts() {
    return preview().map(pack -> new PackWording(words).facts(pack, ofCase())).orElse(List.of());
  }

  private Optional<PackPreview> preview() {
    return draft.flatMap(PackInHand.Draft::preview);
  }
}
