package org.lanternscr.it;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Runs an errand as the caller that {@link AsAsked} logged in. */
@WebServlet("/errand")
public class ErrandServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Errand.find(request.getParameter("errand")).run();
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
