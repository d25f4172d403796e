package org.lanternscr.web.permission;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Redirect;

/** Says that the refusal is recorded, once. */
@Named("refusalRecorded")
@RequestScoped
public class RefusalRecordedScreen {

  static final String RECORDED = "refusal-recorded";

  @Inject private CarriedOver carried;

  /** Sends a person on who did not just record a refusal. */
  public void open() {
    if (carried.take(RECORDED).isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    }
  }
}
