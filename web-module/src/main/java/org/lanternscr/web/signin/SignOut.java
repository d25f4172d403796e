package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.platform.Caller;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.signin.SignIn;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;

/** Ends a sign-in: the record is wiped, the permission ends, the tokens are forgotten. */
@Named
@ApplicationScoped
public class SignOut {

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @EJB private SignIn signIn;
  @Inject private HttpServletRequest request;

  /** Signs the person out because they asked for it. Whatever fails, the session is over. */
  public String leave() {
    HttpSession session = request.getSession();
    try {
      BrowserSession.of(session).caller().ifPresent(this::endAccessOf);
    } finally {
      BrowserSession.of(session).forgetCaller();
      session.invalidate();
      // A new cookie makes browsers drop the pages that they keep for Back.
      request.getSession();
    }
    return Pages.redirectTo(Pages.SIGNED_OUT);
  }

  /** Ends everything that hangs on a sign-in; the wiping comes first, since it cannot fail. */
  void endAccessOf(Caller caller) {
    records.close(caller.signIn());
    try {
      permissions.end(caller.signIn(), AuditOutcome.ENDED_BY_SIGN_OUT);
    } finally {
      signIn.end(caller.signIn());
    }
  }
}
