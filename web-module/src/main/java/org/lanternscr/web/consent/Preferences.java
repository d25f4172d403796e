package org.lanternscr.web.consent;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.consent.ChangeResult;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;

/** What is known of the preference of the patient in context, as the last search told it. */
@RequestScoped
class Preferences {

  @Inject private PatientInContext context;
  @Inject private PatientOnPage onPage;

  /** Empty before any search. */
  Optional<ConsentPreference> now() {
    return context
        .now()
        .filter(open -> open.token().equals(onPage.getToken()))
        .flatMap(OpenPatient::search)
        .map(ConsentPreference::of);
  }

  /**
   * Takes what a change or a read-back told into the patient's context: the newest search, and the
   * end of the permission where the patient is out.
   *
   * @return whether the same patient is still in context
   */
  boolean take(ChangeResult result) {
    return context.now().filter(open -> open.token().equals(onPage.getToken())).isPresent()
        && context.advance(after(result));
  }

  private OpenPatient after(ChangeResult result) {
    OpenPatient open = context.now().orElseThrow();
    OpenPatient looked = result.now().map(open::with).orElse(open);
    return result.change().isOptOut() ? looked.withoutPermission() : looked;
  }
}
