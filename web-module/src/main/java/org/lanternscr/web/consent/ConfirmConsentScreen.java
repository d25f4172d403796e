package org.lanternscr.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.lanternscr.consent.ChangeResult;
import org.lanternscr.consent.ConsentDesk;
import org.lanternscr.consent.ConsentNote;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.consent.ProposedChange;
import org.lanternscr.site.Reason;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;
import org.lanternscr.web.registry.Fact;

/** Step 2 of a change: before and after, its reach, what is recorded, and the one button. */
@Named("confirmConsent")
@RequestScoped
public class ConfirmConsentScreen {

  @EJB private ConsentDesk desk;
  @Inject private ChangeInHand inHand;
  @Inject private Preferences preferences;
  @Inject private PreferenceWords wording;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private LastOutcome outcome;
  @Inject private Words words;

  private Optional<ProposedChange> proposed = Optional.empty();

  /** Sends people back who have nothing to confirm, as after a reload. */
  public void open() {
    proposed = inHand.proposed(onPage.getToken());
    if (onPage.open().isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    } else if (proposed.isEmpty()) {
      Redirect.to(Pages.CHANGE_CONSENT);
    }
  }

  /**
   * Changes the preference. A second click, Back and resubmit, and an older tab find the change out
   * of hand, and are shown what became of it.
   */
  public String confirm() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    Optional<ChangeResult> result =
        inHand.confirm(
            open.get().token(),
            posted.text("change"),
            change -> desk.change(open.get().patient(), change));
    if (result.isPresent() && !preferences.take(result.get())) {
      carried.put(CarriedOver.NOTICE, "confirmConsent.elsewhere");
      return Pages.redirectTo(Pages.FIND_PATIENT);
    }
    return Pages.redirectTo(Pages.CHANGE_CONSENT);
  }

  /** Names the change in its form. */
  public String getChange() {
    return proposed.map(change -> change.id().toString()).orElse("");
  }

  public String getBefore() {
    return proposed.map(change -> wording.of(change.before())).orElse("");
  }

  public String getAfter() {
    return proposed.map(change -> wording.of(change.after())).orElse("");
  }

  /** What it means for the patient. */
  public String getMeaning() {
    return proposed.map(change -> wording.meaning(change.after())).orElse("");
  }

  /** Whether the patient would be out, so that access to the record ends. */
  public boolean isOptOut() {
    return proposed.filter(change -> change.after() == NewPreference.NO).isPresent();
  }

  /** What will be recorded. */
  public List<Fact> getFacts() {
    return List.of(
        new Fact(words.text("rail.who"), frame.getUserName()),
        new Fact(
            words.text("rail.as"),
            words.text("confirmConsent.named", frame.getRoleName(), frame.getRoleCode())),
        new Fact(
            words.text("rail.where"),
            words.text("confirmConsent.named", frame.getSiteName(), frame.getSiteCode())),
        new Fact(words.text("changeConsent.reason"), reason()),
        new Fact(words.text("changeConsent.note"), note()));
  }

  private String reason() {
    String code = proposed.map(ProposedChange::reason).orElse("");
    return desk.reasons().stream()
        .filter(one -> one.code().equals(code))
        .map(Reason::whole)
        .findFirst()
        .orElse("");
  }

  private String note() {
    return proposed
        .map(ProposedChange::note)
        .map(ConsentNote::text)
        .filter(text -> !text.isEmpty())
        .orElseGet(() -> words.text("confirmConsent.noNote"));
  }
}
