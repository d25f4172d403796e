package org.lanternscr.web.watch;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import org.lanternscr.platform.Caller;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.Pages;

/**
 * Tells an officer's page that nobody touches how many openings of watched records are news: a
 * number and nothing else. It MUST be asked without a cookie, or asking would keep the session
 * alive, so a request with one is refused; the page names its visit.
 */
@WebServlet(Pages.WATCH_NEWS)
public class NewsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient WatchDesk desk;
  @Inject private transient LiveSignIns signIns;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getRequestedSessionId() != null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    OptionalInt unseen =
        signIns
            .of(request.getParameter(BrowserSession.VISIT_FIELD))
            .map(Caller::signIn)
            .map(desk::unseenOf)
            .orElse(OptionalInt.empty());
    if (unseen.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    response.setContentType("text/plain");
    response.getWriter().print(unseen.getAsInt());
  }
}
