package org.lanternscr.web.signin;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignInResult.Refused;
import org.lanternscr.signin.SignInStart;
import org.lanternscr.signin.SignInStart.Leaving;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;

/** The way from a page of ours to where people sign in. */
final class Departure {

  private Departure() {}

  /**
   * Sends the browser away, or to the page that says why not.
   *
   * @param session awaits it back
   */
  static String by(SignInStart start, BrowserSession session) throws IOException {
    if (start instanceof Refused refused) {
      session.refuse(refused.reason().name());
      return Pages.redirectTo(Pages.REFUSED);
    }
    PendingSignIn pending = ((Leaving) start).pending();
    session.await(pending);
    FacesContext.getCurrentInstance().getExternalContext().redirect(pending.address().toString());
    return null;
  }
}
