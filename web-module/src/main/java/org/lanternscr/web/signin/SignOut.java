package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.function.Consumer;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.platform.Caller;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.signin.SignIn;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.idle.Returning;

/** Ends a sign-in: the record is wiped, the permission ends, the tokens are forgotten. */
@Named
@ApplicationScoped
public class SignOut {

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @EJB private SignIn signIn;
  @Inject private Returning returning;
  @Inject private HttpServletRequest request;

  /** Signs the person out because they asked for it. */
  public String leave() {
    leave(request.getSession());
    returning.forget(request);
    // A new cookie makes browsers drop the pages that they keep for Back.
    request.getSession();
    return Pages.redirectTo(Pages.SIGNED_OUT);
  }

  /** Ends a session and whatever sign-in it holds. Whatever fails, the session is over. */
  void leave(HttpSession session) {
    close(session, caller -> end(caller, AuditOutcome.ENDED_BY_SIGN_OUT, AuditOutcome.DONE));
  }

  /** The same, because nothing was done for too long. */
  void timeOut(HttpSession session) {
    close(session, this::timeOut);
  }

  private static void close(HttpSession session, Consumer<Caller> end) {
    try {
      BrowserSession.of(session).caller().ifPresent(end);
    } finally {
      BrowserSession.of(session).end();
    }
  }

  /** Ends the sign-in of a session that was left alone for too long. */
  void timeOut(Caller caller) {
    end(caller, AuditOutcome.ENDED_BY_TIMEOUT, AuditOutcome.TIMED_OUT);
  }

  /** Ends a sign-in whose session NHS CIS2 has ended. */
  void endByProvider(Caller caller) {
    end(caller, AuditOutcome.ENDED_BY_PROVIDER, AuditOutcome.ENDED_BY_PROVIDER);
  }

  /**
   * Ends a sign-in that is of no use any more, if it has not ended yet: it has lasted as long as it
   * may, or its tokens are no longer accepted.
   */
  void end(Caller caller) {
    if (caller.isOver(Instant.now())) {
      timeOut(caller);
      return;
    }
    end(caller, AuditOutcome.ENDED_BY_PLATFORM, AuditOutcome.ENDED_BY_PLATFORM);
  }

  /** Ends everything that hangs on a sign-in; the wiping comes first, since it cannot fail. */
  private void end(Caller caller, AuditOutcome access, AuditOutcome signedOut) {
    records.close(caller.signIn());
    try {
      permissions.end(caller.signIn(), access);
    } finally {
      signIn.end(caller.signIn(), signedOut);
    }
  }
}
