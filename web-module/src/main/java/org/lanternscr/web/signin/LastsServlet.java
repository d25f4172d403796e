package org.lanternscr.web.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.Pages;

/**
 * Tells a page that nobody touches whether the sign-in it was made for still lasts, so that a
 * record leaves the screen when NHS CIS2 ends the session. It MUST be asked without a cookie, or
 * asking would keep the session alive, so a request with one is refused; the page names its visit,
 * which tells nothing else and can do nothing.
 */
@WebServlet(Pages.LASTS)
public class LastsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient LiveSignIns signIns;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    if (request.getRequestedSessionId() != null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    response.setStatus(
        signIns.lasts(request.getParameter(BrowserSession.VISIT_FIELD))
            ? HttpServletResponse.SC_NO_CONTENT
            : HttpServletResponse.SC_UNAUTHORIZED);
  }
}
