package org.lanternscr.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.consent.ChangeResult;
import org.lanternscr.consent.ChangeState;
import org.lanternscr.consent.ConsentChange;
import org.lanternscr.consent.ConsentDesk;
import org.lanternscr.consent.ConsentNote;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.consent.ProposedChange;
import org.lanternscr.site.Reason;
import org.lanternscr.web.consent.ChangeInHand.Draft;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;
import org.lanternscr.web.registry.Fact;

/**
 * The sharing preference of the patient in context: what it is, what became of the last change, and
 * step 1 of a new one. Nothing is changed here.
 */
@Named("changeConsent")
@RequestScoped
public class ChangeConsentScreen {

  @EJB private ConsentDesk desk;
  @Inject private ChangeInHand inHand;
  @Inject private Preferences preferences;
  @Inject private PreferenceWords wording;
  @Inject private PatientOnPage onPage;
  @Inject private Posted posted;
  @Inject private LastOutcome outcome;
  @Inject private Words words;

  private Optional<ConsentChange> last = Optional.empty();
  private Optional<Draft> draft = Optional.empty();

  /** Reads back by itself what is not settled, and sends people on who have nothing to do here. */
  public void open() {
    Optional<OpenPatient> open = onPage.open();
    if (open.isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    } else {
      last = desk.latest(open.get().patient());
      if (last.filter(change -> !change.state().isSettled()).isPresent()) {
        last = desk.readBack(open.get().patient()).map(this::took).or(() -> last);
      }
      draft = inHand.of(open.get().token());
      if (preferences.now().isEmpty()) {
        Redirect.to(Pages.ASK_PERMISSION);
      }
    }
  }

  private ConsentChange took(ChangeResult result) {
    if (result.change().isOptOut()) {
      onPage.permissionEnded();
    }
    preferences.take(result);
    return result.change();
  }

  /** Reads back once more, because the person asks for it. */
  public String readBack() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    desk.readBack(open.get().patient()).ifPresent(preferences::take);
    return Pages.redirectTo(Pages.CHANGE_CONSENT);
  }

  /** Takes the choices of step 1 to step 2, or says what is missing; what was typed stays. */
  public String proceed() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    Draft next = draftOf(open.get());
    inHand.put(next);
    return Pages.redirectTo(
        next.proposed().isPresent() ? Pages.CONFIRM_CONSENT : Pages.CHANGE_CONSENT);
  }

  private Draft draftOf(OpenPatient open) {
    String after = posted.text("after");
    String reason = posted.text(ChangeInHand.REASON);
    ConsentNote note = ConsentNote.of(posted.all(ChangeInHand.NOTE));
    Optional<StepFault> fault = faultOf(after, reason, note);
    Optional<ProposedChange> proposed =
        fault.isPresent()
            ? Optional.empty()
            : Optional.of(
                new ProposedChange(
                    UUID.randomUUID(),
                    preferences.now().orElseThrow(),
                    NewPreference.ofWord(after).orElseThrow(),
                    reason,
                    note));
    return new Draft(open.token(), after, reason, note, fault, proposed);
  }

  private Optional<StepFault> faultOf(String after, String reason, ConsentNote note) {
    if (NewPreference.ofWord(after).filter(choices()::contains).isEmpty()) {
      return Optional.of(StepFault.AFTER);
    }
    if (desk.reasons().stream().noneMatch(one -> one.code().equals(reason))) {
      return Optional.of(StepFault.REASON);
    }
    return note.fault().map(StepFault::of);
  }

  private List<NewPreference> choices() {
    return preferences.now().map(NewPreference::from).orElse(List.of());
  }

  /**
   * Whether a change may be begun: open here, something to change to, and nothing unsettled. When
   * its button is pressed none of it has been looked at yet.
   */
  public boolean isChangeable() {
    return isPostback() || isOpenHere() && !choices().isEmpty() && !isUnsettled();
  }

  /** Whether reading back is offered; when it is pressed, the change has not been looked at yet. */
  public boolean isReadable() {
    return isPostback() || isUnsettled();
  }

  private static boolean isPostback() {
    return FacesContext.getCurrentInstance().isPostback();
  }

  /** Whether the site has changes open for this person. */
  public boolean isOpenHere() {
    return desk.isOpen();
  }

  private boolean isUnsettled() {
    return last.filter(change -> !change.state().isSettled()).isPresent();
  }

  /** What is known of the preference now. */
  public String getNow() {
    return preferences.now().map(told -> wording.now(told, last)).orElse("");
  }

  /** Whether the choices are folded away, so that what became of the last change stands out. */
  public boolean isFolded() {
    return last.isPresent() && draft.isEmpty();
  }

  /** Whether the patient is out and could be asked back in. */
  public boolean isOut() {
    return choices().equals(List.of(NewPreference.ASK));
  }

  /** Whether nothing can be read, so that a change cannot be read back. */
  public boolean isUnreadable() {
    return preferences.now().filter(ConsentPreference.NO_SUMMARY::equals).isPresent();
  }

  /** Whether there is a last change to tell of. */
  public boolean isStated() {
    return isPostback() || last.isPresent();
  }

  /** The start of the message keys of what became of the last change; blank without one. */
  public String getStateKey() {
    return last.map(change -> "changeState." + change.state().name()).orElse("");
  }

  /** What the service told instead of what the person had seen; blank where it did not matter. */
  public String getSeenInstead() {
    return last.filter(
            change ->
                change.state() == ChangeState.CHANGED_MEANWHILE
                    || change.state() == ChangeState.MISMATCH)
        .flatMap(ConsentChange::readBack)
        .map(wording::of)
        .orElse("");
  }

  public List<Fact> getFacts() {
    return last.map(wording::facts).orElse(List.of());
  }

  public List<ChoiceOnPage> getAfters() {
    return choices().stream()
        .map(
            choice ->
                new ChoiceOnPage(
                    choice.word(),
                    wording.of(choice),
                    wording.meaning(choice),
                    draft.filter(held -> held.after().equals(choice.word())).isPresent()))
        .toList();
  }

  public List<ChoiceOnPage> getReasons() {
    return desk.reasons().stream().map(this::choice).toList();
  }

  private ChoiceOnPage choice(Reason reason) {
    boolean isChosen = draft.filter(held -> held.reason().equals(reason.code())).isPresent();
    return new ChoiceOnPage(reason.code(), reason.whole(), "", isChosen);
  }

  public String getNote() {
    return draft.map(held -> held.note().text()).orElse("");
  }

  public String getNoteHint() {
    return words.text("changeConsent.noteHint", String.valueOf(ConsentNote.LONGEST));
  }

  /** What has to be mended; blank where nothing has. */
  public String getFault() {
    return fault().map(wrong -> words.of("stepFault", wrong)).orElse("");
  }

  public String getAfterFault() {
    return isFault(StepFault.AFTER) ? getFault() : "";
  }

  public String getReasonFault() {
    return isFault(StepFault.REASON) ? getFault() : "";
  }

  public String getNoteFault() {
    return isFault(StepFault.AFTER) || isFault(StepFault.REASON) ? "" : getFault();
  }

  /** Where it can be mended. */
  public String getTarget() {
    if (isFault(StepFault.AFTER)) {
      return "after-" + choices().stream().findFirst().map(NewPreference::word).orElse("");
    }
    return isFault(StepFault.REASON)
        ? "reason-" + desk.reasons().stream().findFirst().map(Reason::code).orElse("")
        : "note";
  }

  private boolean isFault(StepFault one) {
    return fault().filter(one::equals).isPresent();
  }

  private Optional<StepFault> fault() {
    return draft.flatMap(Draft::fault);
  }
}
