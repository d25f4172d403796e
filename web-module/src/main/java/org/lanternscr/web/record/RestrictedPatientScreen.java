package org.lanternscr.web.record;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Redirect;

/** The record of a restricted patient stays closed until locations can be masked. */
@Named("restrictedPatient")
@RequestScoped
public class RestrictedPatientScreen {

  @Inject private PatientOnPage onPage;

  /** Sends a person on who has no restricted patient in context. */
  public void open() {
    if (onPage.open().filter(open -> open.patient().restricted()).isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    }
  }

  public boolean isEndedEarlier() {
    return onPage.open().filter(open -> open.endedEarlier()).isPresent();
  }
}
