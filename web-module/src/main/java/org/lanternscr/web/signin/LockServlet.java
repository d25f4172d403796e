package org.lanternscr.web.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lanternscr.alert.AlertsLeft;
import org.lanternscr.platform.Caller;
import org.lanternscr.web.consent.ChangeInHand;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.idle.Kept;
import org.lanternscr.web.idle.Returning;
import org.lanternscr.web.idle.Typed;
import org.lanternscr.web.outcome.Outcome;
import org.lanternscr.web.outcome.Outcome.Problem;

/**
 * Ends the sign-in of a page that nobody used, and keeps where the person was. The page goes here
 * itself, so that it is told signed out when it is; a page of an earlier sign-in is sent to where
 * the browser belongs now.
 */
@WebServlet(Pages.LOCK)
public class LockServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SignOut signOut;
  @Inject private transient Returning returning;
  @Inject private transient EndedSignIn ended;
  @Inject private transient LiveSignIns signIns;
  @Inject private transient ChangeInHand inHand;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Caller> caller = BrowserSession.callerOfPage(request);
    String next = caller.map(person -> lock(request, person)).orElse(Pages.RESUME);
    response.sendRedirect(request.getContextPath() + next);
  }

  private String lock(HttpServletRequest request, Caller caller) {
    String page = Optional.ofNullable(request.getParameter("page")).orElse("");
    List<Typed> typed =
        page.equals(Pages.CONFIRM_CONSENT) ? inHand.typed() : Typed.read(request.getParameterMap());
    if (!signIns.lasts(caller)) {
      Outcome told = Outcome.of(Problem.SIGN_IN_ENDED, Optional.empty());
      return ended.tell(request, caller, page, typed, told);
    }
    HttpSession session = request.getSession();
    Optional<Kept> left = returning.leftBy(session, caller, page, typed);
    AlertsLeft alerts = signOut.timeOut(session);
    left.ifPresent(returning::keep);
    return SignOut.pageOfTheEnd(alerts);
  }
}
