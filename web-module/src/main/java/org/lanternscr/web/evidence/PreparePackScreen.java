package org.lanternscr.web.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** Asks what is to be given out, says what that is, and gives it. */
@Named("preparePack")
@RequestScoped
public class PreparePackScreen {

  private static final String HERE = Pages.redirectTo(Pages.PREPARE_PACK);

  @EJB private EvidenceDesk desk;
  @Inject private PackSender sender;
  @Inject private PackInHand hand;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String notice = "";
  private PackForm form = PackForm.EMPTY;
  private Optional<PackInHand.Draft> draft = Optional.empty();

  /** Takes what is in hand: a click on what the page gives must find the button still there. */
  @PostConstruct
  void take() {
    draft = hand.draft();
    form = draft.map(PackInHand.Draft::form).orElse(PackForm.EMPTY);
  }

  /** Takes what the last click left to say. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Looks what a pack would hold; that is an event. */
  public String look() {
    PackForm asked = PackForm.read(posted::text);
    hand.put(
        asked,
        asked.fault().isEmpty() ? Optional.of(desk.preview(asked.selection())) : Optional.empty());
    return HERE;
  }

  /** Gives the pack that the page shows. */
  public String give() {
    Optional<PackPreview> shown = hand.preview(posted.text("pack"));
    if (shown.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "preparePack.another");
      return HERE;
    }
    PackResult result = sender.send(shown.get().selection());
    if (result instanceof PackResult.Sent) {
      return null;
    }
    if (result instanceof PackResult.Busy) {
      carried.put(CarriedOver.NOTICE, "preparePack.busy");
    } else if (result instanceof PackResult.NotSealed) {
      carried.put(CarriedOver.NOTICE, "preparePack.notSealed");
    } else {
      carried.put(CarriedOver.NOTICE, "preparePack.nothing");
    }
    return HERE;
  }

  public String getNotice() {
    return notice;
  }

  /** What has to be mended; empty when nothing was asked for yet. */
  public String getFault() {
    return fault().map(fault -> words.of("packFault", fault)).orElse("");
  }

  /** The field to mend. */
  public String getTarget() {
    return fault().map(PackFault::target).orElse("");
  }

  /** What is wrong with one field. */
  public String faultOf(String field) {
    return fault().filter(fault -> fault.target().startsWith(field)).isPresent() ? getFault() : "";
  }

  private Optional<PackFault> fault() {
    return draft.isPresent() ? form.fault() : Optional.empty();
  }

  /** Which of the three kinds was chosen. */
  public String getKind() {
    return form.kind();
  }

  public String getSubject() {
    return form.subject();
  }

  public String getFrom() {
    return form.from();
  }

  public String getTo() {
    return form.to();
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

  /** What the pack will hold. */
  public List<Fact> getFacts() {
    return preview().map(pack -> new PackWording(words).facts(pack)).orElse(List.of());
  }

  private Optional<PackPreview> preview() {
    return draft.flatMap(PackInHand.Draft::preview);
  }
}
