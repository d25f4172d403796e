package org.lanternscr.web.patient;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;

/**
 * Tells a page that shows a patient whether they are still the one in context, and leads to whoever
 * is. It never says who.
 */
@WebServlet(Pages.IN_CONTEXT)
public class InContextServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient PatientInContext context;
  @Inject private transient LiveSignIns signIns;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String home = BrowserSession.callerOf(request).map(Pages::homeOf).orElse(Pages.CHOOSE_SITE);
    String page = context.now().map(OpenPatient::page).orElse(home);
    response.sendRedirect(request.getContextPath() + page);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(
        signIns.ofPage(request).isPresent()
            ? statusOf(request.getParameter(PatientOnPage.TOKEN_FIELD))
            : HttpServletResponse.SC_UNAUTHORIZED);
  }

  private int statusOf(String token) {
    return context
        .now()
        .map(OpenPatient::token)
        .map(
            now ->
                now.equals(token)
                    ? HttpServletResponse.SC_NO_CONTENT
                    : HttpServletResponse.SC_CONFLICT)
        .orElse(HttpServletResponse.SC_GONE);
  }
}
