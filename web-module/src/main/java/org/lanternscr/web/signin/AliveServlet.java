package org.lanternscr.web.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.Pages;

/** Tells the server that the person is still there: the request itself extends the session. */
@WebServlet(Pages.ALIVE)
public class AliveServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient LiveSignIns signIns;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(
        signIns.ofPage(request).isPresent()
            ? HttpServletResponse.SC_NO_CONTENT
            : HttpServletResponse.SC_UNAUTHORIZED);
  }
}
