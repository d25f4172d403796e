package org.lanternscr.web.permission;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Redirect;

/** Says that nobody opens their own record, and who can help, once. */
@Named("ownRecord")
@RequestScoped
public class OwnRecordScreen {

  /** What carries over that a person asked for their own record. */
  public static final String ASKED = "own-record";

  @Inject private CarriedOver carried;

  /** Sends a person on who did not just ask for it. */
  public void open() {
    if (carried.take(ASKED).isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    }
  }
}
