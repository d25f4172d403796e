package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Redirect;

/** Says that the refusal is recorded, once. */
@Named("refusalRecorded")
@RequestScoped
public class RefusalRecordedScreen {

  static final String RECORDED = "refusal-recorded";

  @EJB private StandingDesk desk;
  @Inject private PatientOnPage onPage;
  @Inject private CarriedOver carried;

  /** Sends a person on who did not just record a refusal. */
  public void open() {
    if (carried.take(RECORDED).isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    }
  }

  /** Whether a permission may stand under a number that could not be looked up. */
  public boolean isUnchecked() {
    return onPage.open().filter(open -> !desk.isComplete(open.patient())).isPresent();
  }
}
