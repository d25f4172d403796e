package org.lanternscr.web.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.idle.Kept;
import org.lanternscr.web.idle.Returning;
import org.lanternscr.web.outcome.Failures;
import org.lanternscr.web.outcome.Outcome;

/**
 * Ends the sign-in of a session that was left alone for too long. When the server stops, every
 * session is destroyed, and no door may be asked any more; their sign-ins have ended before.
 */
@WebListener
public class SessionEnd implements HttpSessionListener {

  private static final Logger LOG = Logger.getLogger(SessionEnd.class.getName());

  @Inject private SignOut signOut;
  @Inject private Returning returning;
  @Inject private Callers callers;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    HttpSession session = event.getSession();
    BrowserSession.of(session).caller().ifPresent(caller -> end(session, caller));
  }

  private void end(HttpSession session, Caller caller) {
    try {
      if (callers.isRegistered(caller)) {
        Optional<Kept> left = returning.leftBy(session, caller, "", List.of());
        signOut.timeOut(caller);
        left.ifPresent(returning::keep);
      }
    } catch (RuntimeException e) {
      Outcome outcome = Failures.read(e, Pages.SIGNED_OUT);
      LOG.log(
          Level.SEVERE,
          "The end of a timed-out sign-in was not recorded, reference {0}",
          outcome.reference().orElse("none"));
    }
  }
}
