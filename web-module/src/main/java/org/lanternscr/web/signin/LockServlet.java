package org.lanternscr.web.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.idle.Kept;
import org.lanternscr.web.idle.Returning;
import org.lanternscr.web.idle.Typed;

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

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Caller> caller = BrowserSession.callerOfPage(request);
    caller.ifPresent(person -> lock(request, person));
    response.sendRedirect(
        request.getContextPath() + (caller.isPresent() ? Pages.SIGNED_OUT : Pages.RESUME));
  }

  private void lock(HttpServletRequest request, Caller caller) {
    HttpSession session = request.getSession();
    String page = Optional.ofNullable(request.getParameter("page")).orElse("");
    Optional<Kept> left =
        returning.leftBy(session, caller, page, Typed.read(request.getParameterMap()));
    signOut.timeOut(session);
    left.ifPresent(returning::keep);
  }
}
