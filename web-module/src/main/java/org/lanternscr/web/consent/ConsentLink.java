package org.lanternscr.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.consent.ConsentDesk;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.PatientOnPage;

/** Whether the way to the sharing preference is shown on the pages of a patient. */
@Named("consentLink")
@RequestScoped
public class ConsentLink {

  @EJB private ConsentDesk desk;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;

  /**
   * Where the role may change it, a search has told something, and the site has changes open or one
   * of this patient is not settled yet.
   */
  public boolean isOffered() {
    return frame.isMayChangePreference()
        && onPage.open().flatMap(OpenPatient::search).isPresent()
        && (desk.isOpen() || isUnsettled());
  }

  private boolean isUnsettled() {
    return onPage
        .open()
        .flatMap(open -> desk.latest(open.patient()))
        .filter(change -> !change.state().isSettled())
        .isPresent();
  }

  /** Whether the patient is out, or likely to be, and could be asked back in. */
  public boolean isOut() {
    return onPage
        .open()
        .flatMap(OpenPatient::search)
        .map(ConsentPreference::of)
        .filter(now -> now == ConsentPreference.NO || now == ConsentPreference.REFUSED)
        .isPresent();
  }
}
