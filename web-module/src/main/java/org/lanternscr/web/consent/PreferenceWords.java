package org.lanternscr.web.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.lanternscr.consent.ChangeState;
import org.lanternscr.consent.ConsentChange;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** Preferences and changes in plain words. */
@ApplicationScoped
class PreferenceWords {

  @Inject private PageFrame frame;
  @Inject private Words words;

  /** What is known of it, in a sentence. */
  String of(ConsentPreference preference) {
    return words.of("consentPreference", preference);
  }

  /** What it becomes, in a few words. */
  String of(NewPreference preference) {
    return words.of("newPreference", preference);
  }

  /** What a change to it means for the patient, everywhere. */
  String meaning(NewPreference preference) {
    return words.of("newPreferenceMeans", preference);
  }

  /** What is kept of a change, for the person to see and to print. */
  List<Fact> facts(ConsentChange change) {
    return List.of(
        new Fact(words.text("changeConsent.asked"), ClinicalTime.local(change.asked()).shown()),
        new Fact(words.text("changeConsent.by"), change.userName()),
        new Fact(
            words.text("changeConsent.at"),
            words.text("confirmConsent.named", frame.getSiteName(), frame.getSiteCode())),
        new Fact(words.text("changeConsent.before"), of(change.before())),
        new Fact(words.text("changeConsent.after"), of(change.after())),
        new Fact(words.text("changeConsent.readBack"), readBack(change)),
        new Fact(words.text("changeConsent.reason"), change.reason()),
        new Fact(words.text("changeConsent.reference"), change.reference()));
  }

  private String readBack(ConsentChange change) {
    return change
        .readBack()
        .map(
            told ->
                isKnownRefusal(change, told) ? words.text("changeConsent.refusedAsNo") : of(told))
        .orElseGet(() -> words.text("changeConsent.notReadBack"));
  }

  /** What it is now, as far as a search and the last change at the site tell together. */
  String now(ConsentPreference told, Optional<ConsentChange> last) {
    return last.filter(change -> isKnownRefusal(change, told)).isPresent()
        ? words.text("changeConsent.nowNo")
        : of(told);
  }

  /** A refusal that was found to be the patient's own choice. */
  private static boolean isKnownRefusal(ConsentChange change, ConsentPreference told) {
    return told == ConsentPreference.REFUSED
        && change.after() == NewPreference.NO
        && change.state() == ChangeState.CONFIRMED;
  }
}
