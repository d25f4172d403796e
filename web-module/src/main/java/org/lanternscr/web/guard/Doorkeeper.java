package org.lanternscr.web.guard;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.signin.SignIn;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Wanted;
import org.lanternscr.web.guard.Access.Allow;
import org.lanternscr.web.guard.Access.Decision;
import org.lanternscr.web.guard.Access.NoFile;
import org.lanternscr.web.guard.Access.NoRight;
import org.lanternscr.web.guard.Access.Redirect;
import org.lanternscr.web.outcome.Failures;
import org.lanternscr.web.outcome.LastOutcome;
import org.lanternscr.web.outcome.Outcome;
import org.lanternscr.web.outcome.Outcome.Problem;
import org.lanternscr.web.signin.EndedSignIn;

/**
 * Lets a request through or sends it where it belongs. A filter does this, because on Liberty an
 * authentication mechanism that answers by redirect does not stop a request for an unprotected path
 * (liberty.md 11).
 */
public class Doorkeeper extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @EJB private transient SignIn signIn;
  @Inject private transient LastOutcome last;
  @Inject private transient LiveSignIns signIns;
  @Inject private transient EndedSignIn ended;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isSentByAnotherSite(request) || isFileForNobody(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Optional<Caller> caller = BrowserSession.callerOf(request);
    Optional<Caller> gone = caller.filter(person -> !signIns.lasts(person));
    if (gone.isPresent() && Access.tellsEndedSignIn(pathOf(request))) {
      Outcome told = Outcome.of(Problem.SIGN_IN_ENDED, Optional.empty());
      String page = ended.tell(request, gone.get(), told);
      redirect(request, response, request.getContextPath() + page);
      return;
    }
    Decision decision = Access.decide(pathOf(request), caller, hasLostSession(request));
    if (decision instanceof Allow) {
      chain.doFilter(request, response);
    } else if (decision instanceof Redirect redirect) {
      if (caller.isEmpty() && request.getMethod().equals("GET")) {
        Wanted.of(pathOf(request), request::getParameter)
            .ifPresent(page -> BrowserSession.of(request).want(page));
      }
      redirect(request, response, request.getContextPath() + redirect.page());
    } else if (decision instanceof NoRight refused) {
      redirect(request, response, request.getContextPath() + refuse(refused));
    } else if (decision instanceof NoFile) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      last.tell(Outcome.of(Problem.NO_SUCH_PAGE, Optional.empty()));
      redirect(request, response, request.getContextPath() + Pages.OUTCOME);
    }
  }

  /** The refusal is recorded before it is told; if it cannot be, that is told. */
  private String refuse(NoRight refused) {
    try {
      signIn.refusePage(refused.caller().signIn(), refused.right());
      return Pages.NO_RIGHTS;
    } catch (RuntimeException e) {
      last.tell(Failures.read(e, Pages.NO_RIGHTS));
      return Pages.OUTCOME;
    }
  }

  /** A form of another site may not act here, nor replace the session of this browser. */
  private static boolean isSentByAnotherSite(HttpServletRequest request) {
    String from = request.getHeader("Sec-Fetch-Site");
    return from != null
        && !request.getMethod().equals("GET")
        && !from.equals("same-origin")
        && !from.equals("none");
  }

  private static boolean isFileForNobody(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
        && !Access.takesFiles(pathOf(request));
  }

  private static boolean hasLostSession(HttpServletRequest request) {
    return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
  }

  private static String pathOf(HttpServletRequest request) {
    String rest = request.getPathInfo();
    String path = rest == null ? request.getServletPath() : request.getServletPath() + rest;
    return path.isEmpty() ? "/" : path;
  }

  private static void redirect(
      HttpServletRequest request, HttpServletResponse response, String address) throws IOException {
    if (request.getHeader("Faces-Request") == null) {
      response.sendRedirect(address);
      return;
    }
    response.setContentType("text/xml");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .append("<partial-response><redirect url=\"")
        .append(address)
        .append("\"></redirect></partial-response>");
  }
}
