package org.lanternscr.web.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.Caller;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.outcome.Failures;
import org.lanternscr.web.outcome.Outcome;

/** Ends the sign-in of a session that was left alone for too long. */
@WebListener
public class SessionEnd implements HttpSessionListener {

  private static final Logger LOG = Logger.getLogger(SessionEnd.class.getName());

  @Inject private SignOut signOut;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    BrowserSession.of(event.getSession()).caller().ifPresent(this::end);
  }

  private void end(Caller caller) {
    try {
      signOut.timeOut(caller);
    } catch (RuntimeException e) {
      Outcome outcome = Failures.read(e, Pages.SIGNED_OUT);
      LOG.log(
          Level.SEVERE,
          "The end of a timed-out sign-in was not recorded, reference {0}",
          outcome.reference().orElse("none"));
    }
  }
}
