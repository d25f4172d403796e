package org.lanternscr.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.idle.Kept;
import org.lanternscr.web.idle.Returning;
import org.lanternscr.web.idle.Typed;
import org.lanternscr.web.outcome.LastOutcome;
import org.lanternscr.web.outcome.Outcome;

/**
 * What a person is told whose sign-in ended in the middle of their work: by NHS CIS2, or because a
 * national service no longer accepts its tokens. Nothing of the patient stays open; where they were
 * and what they typed waits for the same person, in the same role, as after a time without use.
 */
@ApplicationScoped
public class EndedSignIn {

  @Inject private SignOut signOut;
  @Inject private Returning returning;
  @Inject private PatientInContext context;
  @Inject private LastOutcome last;

  /**
   * Ends what is left of the sign-in, in all tabs of the browser.
   *
   * @param told why it ended
   * @return the page that tells it
   */
  public String tell(HttpServletRequest request, Caller caller, Outcome told) {
    return tell(
        request, caller, request.getServletPath(), Typed.posted(request.getParameterMap()), told);
  }

  String tell(
      HttpServletRequest request, Caller caller, String page, List<Typed> typed, Outcome told) {
    HttpSession session = request.getSession();
    Optional<Kept> left = returning.endedWith(session, caller, page, typed);
    try {
      signOut.end(caller);
    } finally {
      BrowserSession.of(session).forgetCaller();
      context.takeTurn();
      context.clear();
    }
    left.ifPresent(returning::keep);
    last.tell(told);
    return Pages.OUTCOME;
  }
}
