package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.signin.AuthorisationResponse;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult;
import org.lanternscr.signin.SignInResult.AskedAgain;
import org.lanternscr.signin.SignInResult.Refused;
import org.lanternscr.signin.SignInResult.RoleNeeded;
import org.lanternscr.signin.SignInResult.SignedIn;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Wanted;
import org.lanternscr.web.idle.Returning;
import org.lanternscr.web.outcome.Failures;
import org.lanternscr.web.outcome.LastOutcome;

/**
 * Where NHS CIS2 sends the browser back to. It always answers by a redirect, so that neither code
 * nor state stays in the address, and it takes the pending sign-in before it looks at anything but
 * the state, so that a link serves once. Whoever was not sent away costs nothing, not even a
 * session.
 */
@WebServlet(Pages.CALLBACK)
public class CallbackServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient SignIn signIn;
  @Inject private transient SignOut signOut;
  @Inject private transient Returning returning;
  @Inject private transient LastOutcome last;
  @Inject private transient LiveSignIns signIns;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect(answer(request, response));
  }

  private String answer(HttpServletRequest request, HttpServletResponse response) {
    AuthorisationResponse back =
        new AuthorisationResponse(
            request.getParameter("state"),
            request.getParameter("code"),
            request.getParameter("error"));
    try {
      return enter(request, response, result(BrowserSession.find(request), back));
    } catch (RuntimeException e) {
      last.tell(Failures.read(e, Pages.CHOOSE_SITE));
      return request.getContextPath() + Pages.OUTCOME;
    }
  }

  private SignInResult result(Optional<BrowserSession> session, AuthorisationResponse back) {
    Optional<PendingSignIn> pending = session.flatMap(s -> s.takePending(back.state()));
    return pending.isPresent()
        ? signIn.complete(pending.get(), back)
        : signIn.refuseUnasked(
            session.flatMap(BrowserSession::caller).map(Caller::site),
            session.flatMap(BrowserSession::pending));
  }

  private String enter(
      HttpServletRequest request, HttpServletResponse response, SignInResult result) {
    if (result instanceof AskedAgain again) {
      BrowserSession.of(request).await(again.pending());
      return again.pending().address().toString();
    }
    return request.getContextPath() + pageOf(request, response, result);
  }

  private String pageOf(
      HttpServletRequest request, HttpServletResponse response, SignInResult result) {
    if (result instanceof SignedIn signedIn) {
      return admit(request, response, signedIn.caller());
    }
    if (result instanceof RoleNeeded needed) {
      return admit(request, response, needed.caller());
    }
    String reason = ((Refused) result).reason().name();
    BrowserSession.find(request).ifPresent(session -> session.refuse(reason));
    return Pages.REFUSED;
  }

  /**
   * Gives the person a session of their own: nothing of an earlier one may come along but the page
   * that this browser asked for.
   */
  private String admit(HttpServletRequest request, HttpServletResponse response, Caller caller) {
    Optional<Wanted> wanted = BrowserSession.of(request).wanted();
    signOut.leave(request.getSession());
    BrowserSession session = BrowserSession.of(request);
    wanted.ifPresent(session::want);
    session.signIn(caller);
    signIns.begin(session.visit(), caller);
    returning.begin(request, response, caller);
    if (caller.role().isEmpty()) {
      return Pages.homeOf(caller);
    }
    String start = session.takeStart(caller);
    return returning.waits(request.getSession()) ? Pages.RESUME : start;
  }
}
